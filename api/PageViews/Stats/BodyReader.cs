using System.Collections.Immutable;
using System.Text.Json;

namespace Flattr.Api.PageViews.Stats;

/// <summary>Takes a JSON body apart, and keeps what is wrong with it: the place, and what is allowed there.</summary>
internal sealed class BodyReader
{
    private const int MaxErrors = 10;
    private const int MaxItems = 50;
    private const int MaxQuote = 100;

    private readonly List<string> _errors = [];

    public bool HasErrors => _errors.Count > 0;

    public string Errors => string.Join('\n', _errors);

    /// <summary>The text of an element as it was sent, cut where it is long.</summary>
    public static string Quote(JsonElement element) => Cut(element.GetRawText());

    public void Fail(string path, string text)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.Add($"{path}: {text}");
        }
    }

    public void CheckKeys(string path, JsonElement element, params ReadOnlySpan<string> allowed)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fail(path, "Expected is an object.");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!allowed.Contains(property.Name))
            {
                Fail($"{path}/{Cut(property.Name)}", $"Unknown key. Allowed are {string.Join(", ", allowed)}.");
            }
        }
    }

    public ImmutableArray<string> ReadTexts(string path, JsonElement element)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (index, item) in ReadItems(path, element))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString()!);
            }
            else
            {
                Fail($"{path}/{index}", "Expected is a text.");
            }
        }

        return texts.ToImmutable();
    }

    public IEnumerable<(int Index, JsonElement Item)> ReadItems(string path, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > MaxItems)
        {
            Fail(path, $"Expected is a list of at most {MaxItems}.");
            return [];
        }

        return element.EnumerateArray().Select((item, index) => (index, item));
    }

    public bool ReadFlag(string path, JsonElement parent, string key)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(key, out var flag))
        {
            return false;
        }

        if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Fail($"{path}/{key}", "Expected is true or false.");
        }

        return flag.ValueKind == JsonValueKind.True;
    }

    public int ReadNumber(string path, JsonElement parent, string key, int min, int max, int absent)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(key, out var number))
        {
            return absent;
        }

        if (number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) && value >= min && value <= max)
        {
            return value;
        }

        Fail($"{path}/{key}", $"Expected is a whole number from {min} to {max}.");
        return absent;
    }

    private static string Cut(string text) => text.Length <= MaxQuote ? text : string.Concat(text.AsSpan(0, MaxQuote), "…");
}
