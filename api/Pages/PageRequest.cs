using Flattr.Api.Hosting;

namespace Flattr.Api.Pages;

/// <summary>Tells requests for pages from those of programs, which need none of what pages do.</summary>
internal static class PageRequest
{
    /// <summary>Not under <c>/api</c> or <c>/js</c>: there, no cookie is read and no page is shown.</summary>
    public static bool IsForPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments("/js", StringComparison.Ordinal);

    /// <summary>
    /// Where a proxy takes TLS away, pages are answered as over https all the same: their cookies are for https only, and their links lead there.
    /// </summary>
    public static void UsePublicScheme(this IApplicationBuilder pages, FlattrOptions options)
    {
        var scheme = new Uri(options.PublicAddress).Scheme;
        pages.Use((context, next) =>
        {
            context.Request.Scheme = string.IsNullOrEmpty(options.PublicUrl) ? context.Request.Scheme : scheme;
            return next(context);
        });
    }

    public static bool IsFromPerson(HttpRequest request) =>
        IsForPage(request.HttpContext) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
