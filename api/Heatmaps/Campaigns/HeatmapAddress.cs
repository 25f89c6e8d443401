using System.Globalization;
using Flattr.Api.Sites;

namespace Flattr.Api.Heatmaps.Campaigns;

/// <summary>Where the pages of heatmaps are.</summary>
internal static class HeatmapAddress
{
    /// <summary>Of a campaign and what belongs to it, as a route.</summary>
    public const string Route = "/sites/{domain}/heatmaps/{number:long}";

    public static string OfList(string domain) => $"{SiteAddress.Of(domain)}/heatmaps";

    public static string OfNew(string domain) => $"{OfList(domain)}/new";

    /// <summary>A new campaign that begins with the plan of this one.</summary>
    public static string OfAnother(string domain, long number) => string.Create(CultureInfo.InvariantCulture, $"{OfNew(domain)}?like={number}");

    public static string Of(string domain, long number) => string.Create(CultureInfo.InvariantCulture, $"{OfList(domain)}/{number}");

    public static string OfMap(string domain, long number) => $"{Of(domain, number)}/map";

    public static string OfExport(string domain, long number) => $"{Of(domain, number)}/export.csv";
}
