using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>
/// Reads the JSON of an event, whatever its content type says, under short names and long ones; of a name that comes twice
/// the last counts. Unknown fields are passed over.
/// </summary>
internal static class EventBodyReader
{
    private const int MaxDepth = 8;
    private const int MaxNameLength = 16;
    private const string Text = "must be a string";

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Null when every field that was sent has the right type.</summary>
    public static EventErrors? Read(ReadOnlySpan<byte> json, out EventBody body)
    {
        body = default;
        if (!Utf8.IsValid(json))
        {
            return EventErrors.Of(EventErrors.Request, "must be UTF-8");
        }

        try
        {
            return ReadObject(json, ref body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Its own message may quote what was sent.
            return EventErrors.Of(
                EventErrors.Request,
                $"must be one whole JSON object, nested at most {MaxDepth} levels, with valid escapes{Where(exception as JsonException)}");
        }
    }

    private static EventErrors? ReadObject(ReadOnlySpan<byte> json, ref EventBody body)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return EventErrors.Of(EventErrors.Request, "must be a JSON object, such as {\"n\":\"pageview\",\"u\":\"https://example.org/\"}");
        }

        EventErrors? errors = null;
        Span<char> name = stackalloc char[MaxNameLength];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int length = reader.ValueSpan.Length <= MaxNameLength ? reader.CopyString(name) : 0;
            reader.Read();
            if (ReadField(name[..length], ref reader, ref body) is var (field, message))
            {
                EventErrors.Add(ref errors, field, message);
            }

            reader.Skip();
        }

        // Nothing but white space may follow; anything else throws.
        reader.Read();
        return errors;
    }

    private static (string Field, string Message)? ReadField(scoped ReadOnlySpan<char> name, ref Utf8JsonReader reader, ref EventBody body)
    {
        switch (name)
        {
            case "n" or "name":
                return TryReadName(ref reader, ref body) ? null : ("name", $"{Text} or an integer");
            case "u" or "url":
                (body.Url, bool isUrl) = ReadText(ref reader);
                return isUrl ? null : ("url", Text);
            case "d" or "domain":
                (body.Domain, bool isDomain) = ReadText(ref reader);
                return isDomain ? null : ("domain", Text);
            case "r" or "referrer":
                (body.Referrer, bool isReferrer) = ReadText(ref reader);
                return isReferrer ? null : ("referrer", Text);
            case "h" or "hashMode":
                body.HashMode = IsTrue(ref reader);
                return IsFlag(reader.TokenType) ? null : ("hashMode", "must be 1, 0, true or false");
            case "i" or "interactive":
                return IsFlag(reader.TokenType) ? null : ("interactive", "must be true or false");
            case "p" or "m" or "props" or "meta":
                return IsProperties(reader.TokenType) ? null : ("props", "must be an object, or a string that holds one");
            case "sd":
                (body.ScrollDepth, bool isDepth) = ReadNumber(ref reader);
                return isDepth ? null : ("sd", "must be a number from 0 to 100");
            case "e":
                (body.Engaged, bool isTime) = ReadNumber(ref reader);
                return isTime ? null : ("e", "must be a number of milliseconds");
            default:
                return null;
        }
    }

    private static bool TryReadName(ref Utf8JsonReader reader, ref EventBody body)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                body.Name = reader.ValueTextEquals("pageview"u8) ? EventShape.PageViewName : reader.GetString();
                return true;
            case JsonTokenType.Number when reader.TryGetInt64(out long number):
                body.Name = number.ToString(CultureInfo.InvariantCulture);
                return true;
            case JsonTokenType.Null:
                body.Name = null;
                return true;
            default:
                return false;
        }
    }

    private static (string? Text, bool Valid) ReadText(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => (reader.GetString(), true),
        JsonTokenType.Null => (null, true),
        _ => (null, false),
    };

    private static (double? Number, bool Valid) ReadNumber(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetDouble(out double number) => (number, true),
        JsonTokenType.Null => (null, true),
        _ => (null, false),
    };

    private static bool IsTrue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.Number => reader.TryGetDouble(out double number) && number != 0,
        JsonTokenType.String => reader.ValueTextEquals("1"u8) || reader.ValueTextEquals("true"u8),
        _ => false,
    };

    private static bool IsFlag(JsonTokenType type) =>
        type is not (JsonTokenType.StartObject or JsonTokenType.StartArray);

    private static bool IsProperties(JsonTokenType type) =>
        type is JsonTokenType.StartObject or JsonTokenType.String or JsonTokenType.Null;

    private static string Where(JsonException? exception) =>
        exception is { LineNumber: { } line, BytePositionInLine: { } position }
            ? string.Create(CultureInfo.InvariantCulture, $"; it goes wrong at line {line + 1}, byte {position + 1}")
            : string.Empty;
}
