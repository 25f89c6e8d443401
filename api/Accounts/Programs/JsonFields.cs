using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Flattr.Api.Accounts.Programs;

/// <summary>Reads an object field by field, and notes of each what is wrong with it.</summary>
internal static class JsonFields
{
    /// <summary>Where the whole body is wrong, in the words of JSONPath.</summary>
    private const string Whole = "$";

    private const int MaxErrors = 20;
    private const int MaxQuote = 40;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The object, or null when there are errors.</summary>
    public static async Task<object?> ReadAsync(Stream body, JsonTypeInfo type, Dictionary<string, string[]> errors, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Strict, cancellationToken);
            return Read(document.RootElement, type, errors);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON by its grammar, but no text: that is the second exception.
            errors[Whole] = ["Expected is one JSON object in UTF-8, each field once, at most 16 levels deep."];
            return null;
        }
    }

    private static object? Read(JsonElement body, JsonTypeInfo type, Dictionary<string, string[]> errors)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors[Whole] = [$"Expected is an object of {NamesOf(type)}."];
            return null;
        }

        foreach (var field in body.EnumerateObject())
        {
            if (errors.Count < MaxErrors && FindWrong(field, type) is { } wrong)
            {
                errors[field.Name.Length <= MaxQuote ? field.Name : $"{field.Name[..MaxQuote]}…"] = [wrong];
            }
        }

        return errors.Count == 0 ? body.Deserialize(type) : null;
    }

    private static string? FindWrong(JsonProperty field, JsonTypeInfo type)
    {
        if (type.Properties.FirstOrDefault(known => known.Set is not null && known.Name == field.Name) is not { } known)
        {
            return $"There is no such field here. Known are {NamesOf(type)}.";
        }

        var kind = type.Options.GetTypeInfo(known.PropertyType);
        try
        {
            _ = field.Value.Deserialize(kind);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Expected(kind);
        }
    }

    private static string Expected(JsonTypeInfo kind) => kind.Kind == JsonTypeInfoKind.Object ? $"Expected is an object of {NamesOf(kind)}."
        : kind.Type == typeof(string) ? "Expected is a text."
        : kind.Type == typeof(string[]) ? "Expected is a list of texts."
        : kind.Type == typeof(bool?) ? "Expected is true or false."
        : kind.Type == typeof(Guid?) ? "Expected is an id, such as 0190a5d2-7c1e-7b62-9f5a-3c1d2e4f5a6b."
        : "Expected is what /openapi/v1.json describes.";

    private static string NamesOf(JsonTypeInfo type) => string.Join(", ", type.Properties.Where(known => known.Set is not null).Select(known => known.Name));
}
