using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>Names of the countries of ISO 3166-1; the framework knows none without its culture data.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, string> Names = Read().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Codes and names, by name.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> All { get; } = [.. Names.OrderBy(country => country.Value, StringComparer.Ordinal)];

    /// <summary>The name, or the code itself when it is none of the standard's.</summary>
    public static string NameOf(string code) => Names.GetValueOrDefault(code, code);

    private static IEnumerable<KeyValuePair<string, string>> Read()
    {
        using var reader = new StreamReader(typeof(Countries).Assembly.GetManifestResourceStream("countries.txt")!);
        while (reader.ReadLine() is { } line)
        {
            yield return new(line[..2], line[3..]);
        }
    }
}
