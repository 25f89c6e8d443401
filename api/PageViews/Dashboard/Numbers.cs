using System.Globalization;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>Figures as people read them: short where space is short, exact beside it.</summary>
public static class Numbers
{
    /// <summary>"999", "1.2k", "12.3k", "123k", "1.2M"; cut, not rounded, so that 999,999 is not a million.</summary>
    public static string Compact(long value) => value switch
    {
        < 0 => "-" + Compact(-value),
        < 1_000 => Exact(value),
        < 1_000_000 => Scaled(value, 1_000) + "k",
        < 1_000_000_000 => Scaled(value, 1_000_000) + "M",
        _ => Scaled(value, 1_000_000_000) + "G",
    };

    /// <summary>"1,234,567".</summary>
    public static string Exact(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"42s", "3m 5s", "1h 2m".</summary>
    public static string Duration(long seconds) => seconds switch
    {
        < 60 => $"{seconds}s",
        < 3_600 => $"{seconds / 60}m {seconds % 60}s",
        _ => $"{seconds / 3_600}h {seconds % 3_600 / 60}m",
    };

    /// <summary>A coordinate or share for an attribute: at most two decimals, a point between them.</summary>
    public static string Attribute(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private static string Scaled(long value, long unit)
    {
        var whole = value / unit;
        var tenths = value / (unit / 10) % 10;
        return whole >= 100 || tenths == 0 ? Exact(whole) : string.Create(CultureInfo.InvariantCulture, $"{whole}.{tenths}");
    }
}
