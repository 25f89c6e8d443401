using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>What is wrong with an event, by field, in words that say how to mend it.</summary>
internal sealed class EventErrors
{
    /// <summary>The field of what is wrong with the body as a whole.</summary>
    public const string Request = "request";

    // The messages are ours and quote nothing that was sent, so their quotation marks needn't be hidden from HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, List<string>> ByField => _byField;

    public static EventErrors Of(string field, string message)
    {
        EventErrors? errors = null;
        Add(ref errors, field, message);
        return errors;
    }

    /// <summary>Most events have no errors, and make no list of them.</summary>
    public static void Add([NotNull] ref EventErrors? errors, string field, string message)
    {
        errors ??= new();
        if (!errors._byField.TryGetValue(field, out var messages))
        {
            errors._byField.Add(field, messages = []);
        }

        messages.Add(message);
    }

    /// <summary><c>{"errors":{"url":["…"]}}</c></summary>
    public void Write(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Readable);
        json.WriteStartObject();
        json.WriteStartObject("errors"u8);
        foreach (var (field, messages) in _byField)
        {
            json.WriteStartArray(field);
            messages.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
