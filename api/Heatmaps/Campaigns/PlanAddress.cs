using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Campaigns;

/// <summary>
/// Where the pages of a campaign are looked at: scheme, host and port. It stands in a policy of the viewer's page and before a path, so nothing else may be in it.
/// </summary>
internal static class PlanAddress
{
    /// <summary>The origin of what was typed, as browsers write it; null for what has none, and for what has more than a path's first slash after it.</summary>
    public static string? Parse(string? typed)
    {
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var address) || !IsWeb(address) || !IsOnlyOrigin(address))
        {
            return null;
        }

        var port = address.IsDefaultPort ? string.Empty : FormattableString.Invariant($":{address.Port}");
        var origin = $"{address.Scheme}://{address.IdnHost.ToLowerInvariant()}{port}";
        return origin.Length <= HeatmapPlan.LongestAddress ? origin : null;
    }

    /// <summary>Where a page is, for a frame or a link; null where that is not within the origin.</summary>
    public static string? OfPage(string? origin, string page) =>
        Parse(origin) is { } own && page.StartsWith('/') && Uri.TryCreate(own + Escape(page), UriKind.Absolute, out var address) && address.GetLeftPart(UriPartial.Authority) == own
            ? address.AbsoluteUri
            : null;

    /// <summary>A policy cannot name an address of IPv6.</summary>
    private static bool IsWeb(Uri address) => address.Scheme is "http" or "https"
        && Uri.CheckHostName(address.IdnHost) is UriHostNameType.Dns or UriHostNameType.IPv4;

    private static bool IsOnlyOrigin(Uri address) =>
        address.UserInfo.Length == 0 && address.AbsolutePath == "/" && address.Query.Length == 0 && address.Fragment.Length == 0;

    /// <summary>A page has no query: a question mark in it is part of its path.</summary>
    private static string Escape(string page) => page.Replace("?", "%3F", StringComparison.Ordinal);
}
