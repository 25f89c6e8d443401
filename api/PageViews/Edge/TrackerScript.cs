namespace Flattr.Api.PageViews.Edge;

/// <summary>
/// Headers of <c>/js/views.js</c>, which stands in other people's pages: any site may load it, also one that isolates itself
/// (<c>Cross-Origin-Embedder-Policy</c>) or pins its hash. The file itself is a static asset.
/// </summary>
internal static class TrackerScript
{
    public const string Path = "/js/views.js";

    /// <summary>An hour: a tracker that is mended reaches every reader on the same day.</summary>
    private const string CacheControl = "public, max-age=3600";

    public static void UseTrackerScript(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (context.Request.Path == Path)
        {
            context.Response.OnStarting(AddHeadersAsync, context.Response);
        }

        return next(context);
    });

    private static Task AddHeadersAsync(object state)
    {
        var response = (HttpResponse)state;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = response.StatusCode < StatusCodes.Status400BadRequest ? CacheControl : "no-store";
        return Task.CompletedTask;
    }
}
