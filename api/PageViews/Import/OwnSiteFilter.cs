using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Sites;
using Microsoft.AspNetCore.Http.Features;

namespace Flattr.Api.PageViews.Import;

/// <summary>Lets in who holds a key of the site that the path names.</summary>
internal sealed class OwnSiteFilter(SiteKeys keys) : IEndpointFilter
{
    private const string Www = "www.";

    /// <summary>The site of a request that was let in.</summary>
    public static Site SiteOf(HttpContext context) => context.Features.GetRequiredFeature<Site>();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await keys.FindSiteAsync(http.Request) is not { } site)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults.Problem(
                statusCode: StatusCodes.Status401Unauthorized, title: "This takes a key of the site, as Authorization: Bearer KEY.");
        }

        var domain = http.GetRouteValue("domain") as string ?? string.Empty;
        domain = domain.StartsWith(Www, StringComparison.OrdinalIgnoreCase) ? domain[Www.Length..] : domain;
        if (!domain.Equals(site.Domain, StringComparison.OrdinalIgnoreCase))
        {
            // Whether there is a site that the key doesn't open is nobody's business.
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "The key opens no site of that name.");
        }

        http.Features.Set(site);
        return await next(context);
    }
}
