using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.Sites;

/// <summary>Opens a site's API with <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class SiteKeys(IGrainFactory grains)
{
    private const string Scheme = "Bearer ";
    private const int MaxLength = 200;

    /// <summary>The site that the request's key opens, or null. Asked of the grain every time: a deleted key is dead at once.</summary>
    public async ValueTask<Site?> FindSiteAsync(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length is > 7 and <= MaxLength
            ? await grains.GetGrain<ISiteDirectoryGrain>(0).FindByKeyAsync(header[Scheme.Length..].Trim())
            : null;
    }
}
