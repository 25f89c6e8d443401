using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Stats;

/// <summary>The texts are Plausible's: clients look for them.</summary>
internal static class SiteAccess
{
    public static StatsResult WrongKey { get; } = StatsResult.Error(
        StatusCodes.Status401Unauthorized,
        "Invalid API key or site ID. Please make sure you're using a valid API key with access to the site you've requested.");

    private static readonly StatsResult NoKey = StatsResult.Error(
        StatusCodes.Status401Unauthorized, "Missing API key. Please use a valid API key as a Bearer Token.");

    private static readonly StatsResult NoSite = StatsResult.BadRequest(
        "Missing site ID. Please provide the required site_id parameter with your request.");

    /// <summary>The site that the request's key opens, or null and the answer.</summary>
    public static async ValueTask<(Site? Site, StatsResult? Refusal)> OpenAsync(this SiteKeys keys, HttpRequest request)
    {
        var site = await keys.FindSiteAsync(request);
        return (site, site is not null ? null : request.Headers.Authorization.Count == 0 ? NoKey : WrongKey);
    }

    /// <summary>What is wrong with the site asked for, or null: a key opens one site only, and doesn't tell which others there are.</summary>
    public static StatsResult? Refuse(this Site site, string? asked) =>
        string.IsNullOrEmpty(asked) ? NoSite : string.Equals(asked, site.Domain, StringComparison.OrdinalIgnoreCase) ? null : WrongKey;
}
