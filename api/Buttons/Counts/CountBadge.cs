using System.Globalization;

namespace Flattr.Api.Buttons.Counts;

/// <summary>
/// The count as a picture, which a page can show without telling us which page it is: a picture's request names no origin. Its own colours, so that
/// it can be read on light pages and on dark ones.
/// </summary>
internal static class CountBadge
{
    private const int Height = 20;
    private const int Padding = 8;
    private const double Digit = 7.25;
    private const double Other = 4;

    /// <summary>1,234 as it is; 12,345 as 12.3k.</summary>
    public static string Short(long count) => count switch
    {
        < 10_000 => count.ToString("N0", CultureInfo.InvariantCulture),
        < 1_000_000 => Cut(count, 1_000, "k"),
        < 1_000_000_000 => Cut(count, 1_000_000, "M"),
        _ => Cut(count, 1_000_000_000, "G"),
    };

    public static string Draw(long count)
    {
        var text = Short(count);
        var width = (int)Math.Ceiling((2 * Padding) + text.Sum(character => char.IsAsciiDigit(character) || char.IsAsciiLetter(character) ? Digit : Other));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{Height}" role="img" aria-label="{count}"><title>{count:N0}</title><rect x=".5" y=".5" width="{width - 1}" height="{Height - 1}" rx="9.5" fill="#fff" stroke="#8a8a8a"/><text x="{width / 2.0}" y="14" text-anchor="middle" font-family="system-ui,sans-serif" font-size="12" fill="#1f1f1f">{text}</text></svg>
            """);
    }

    /// <summary>Rounded down: nobody clicked who isn't counted.</summary>
    private static string Cut(long count, long unit, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(count * 10m / unit) / 10:0.#}{name}");
}
