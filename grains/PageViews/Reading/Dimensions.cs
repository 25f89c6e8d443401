using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>What is to be known about each dimension.</summary>
internal static class Dimensions
{
    public const string Other = "(other)";

    private const string None = "(none)";
    private const string Unknown = "(unknown)";

    public static CounterDimension ToCounter(this StatsDimension dimension) => dimension switch
    {
        StatsDimension.Page => CounterDimension.Page,
        StatsDimension.Referrer => CounterDimension.Referrer,
        StatsDimension.Source => CounterDimension.Source,
        StatsDimension.Isp => CounterDimension.Isp,
        StatsDimension.Country => CounterDimension.Country,
        StatsDimension.Device => CounterDimension.Device,
        StatsDimension.Browser => CounterDimension.Browser,
        StatsDimension.Os => CounterDimension.Os,
        StatsDimension.UtmSource => CounterDimension.UtmSource,
        StatsDimension.UtmMedium => CounterDimension.UtmMedium,
        StatsDimension.UtmCampaign => CounterDimension.UtmCampaign,
        StatsDimension.UtmContent => CounterDimension.UtmContent,
        StatsDimension.UtmTerm => CounterDimension.UtmTerm,
        StatsDimension.EventName => CounterDimension.EventName,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "No such dimension."),
    };

    /// <summary>Tells of people and not of the site: few of them are never shown.</summary>
    public static bool IsAboutVisitors(this StatsDimension dimension) => dimension
        is StatsDimension.Isp or StatsDimension.Country or StatsDimension.Device or StatsDimension.Browser or StatsDimension.Os;

    public static bool IsUtm(this StatsDimension dimension) => dimension is >= StatsDimension.UtmSource and <= StatsDimension.UtmTerm;

    /// <summary>What is shown for a view without a value.</summary>
    public static string NameOfNothing(this StatsDimension dimension) => dimension.IsAboutVisitors() ? Unknown : None;

    /// <summary>The number of a text that stands for no label, or null.</summary>
    public static int? FindUnnamed(this StatsDimension dimension, string text) =>
        text == Other ? ILabels.Other : text == dimension.NameOfNothing() ? 0 : null;

    public static bool ContainsAnyPartOf(this ReadOnlySpan<string> parts, string text)
    {
        foreach (var part in parts)
        {
            if (text.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
