using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>The languages of ISO 639-1 by their English names; the framework knows none without its culture data.</summary>
internal static class Languages
{
    private static readonly FrozenDictionary<string, string> Names = Read().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Codes =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Codes and names, by name.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> All { get; } = [.. Names.OrderBy(language => language.Value, StringComparer.Ordinal)];

    public static string NameOf(string code) => Names.GetValueOrDefault(code, code);

    /// <summary>The code of a language that was named in English or by its code, or null.</summary>
    public static string? Find(string name) => Names.ContainsKey(name) ? name.ToLowerInvariant() : Codes.GetValueOrDefault(name);

    private static IEnumerable<KeyValuePair<string, string>> Read()
    {
        using var reader = new StreamReader(typeof(Languages).Assembly.GetManifestResourceStream("languages.txt")!);
        while (reader.ReadLine() is { } line)
        {
            yield return new(line[..2], line[3..]);
        }
    }
}
