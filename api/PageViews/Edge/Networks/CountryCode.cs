namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>Two-letter codes, one string for each.</summary>
internal static class CountryCode
{
    private const int Letters = 26;

    /// <summary>Registries' codes for a region and for nowhere.</summary>
    private static readonly string[] NoCountries = ["AP", "EU", "ZZ"];

    private static readonly string?[] Codes =
    [
        .. from first in Enumerable.Range('A', Letters)
           from second in Enumerable.Range('A', Letters)
           let code = $"{(char)first}{(char)second}"
           select NoCountries.Contains(code, StringComparer.Ordinal) ? null : code,
    ];

    /// <summary>The code in upper case; null for what is none.</summary>
    public static string? Parse(string? code) =>
        code is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second)
            ? Codes[(((first | 0x20) - 'a') * Letters) + (second | 0x20) - 'a']
            : null;
}
