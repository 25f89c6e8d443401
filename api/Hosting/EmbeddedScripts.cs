namespace Flattr.Api.Hosting;

/// <summary>
/// Headers of the scripts that stand in other people's pages: any site may load them, also one that isolates itself
/// (<c>Cross-Origin-Embedder-Policy</c>) or pins their hash. The files themselves are static assets.
/// </summary>
internal static class EmbeddedScripts
{
    public const string Tracker = "/js/views.js";
    public const string Button = "/js/button.js";

    /// <summary>Counts where a page is clicked, while a campaign is running.</summary>
    public const string Heatmap = "/js/heatmap.js";

    /// <summary>Draws these clicks over the page, in the frame of an operator's viewer.</summary>
    public const string HeatmapFrame = "/js/heatmap-frame.js";

    /// <summary>Where pages of 2010 load their button from.</summary>
    public const string OldButton = "/js/0.6/load.js";

    private const string Extension = ".js";

    /// <summary>An hour: a script that is mended reaches every reader on the same day.</summary>
    private const string CacheControl = "public, max-age=3600";

    private static readonly string[] ByName = [Tracker, Button, Heatmap, HeatmapFrame];

    /// <summary>Called before routing, which finds the asset.</summary>
    public static void UseEmbeddedScripts(this IApplicationBuilder app) => app.Use(next => context =>
    {
        var request = context.Request;
        if (request.Path == OldButton)
        {
            request.Path = Button;
        }

        if (IsByName(request.Path))
        {
            context.Response.OnStarting(DescribeByName, context.Response);
        }
        else if (IsByFingerprint(request.Path))
        {
            context.Response.OnStarting(DescribeByFingerprint, context.Response);
        }

        return next(context);
    });

    private static bool IsByName(PathString path) => ByName.Any(name => path == name);

    /// <summary>Such as <c>/js/button.lv3k1d0a9b.js</c>, the same for ever: the asset says so itself.</summary>
    private static bool IsByFingerprint(PathString path)
    {
        var file = path.Value.AsSpan();
        if (!file.EndsWith(Extension, StringComparison.Ordinal))
        {
            return false;
        }

        var stem = file[..^Extension.Length];
        var dot = stem.LastIndexOf('.');
        return dot >= 0 && IsNamed(stem[..dot]);
    }

    /// <param name="stem">A whole name without its extension, so that no script is taken for another whose name begins like its own.</param>
    private static bool IsNamed(ReadOnlySpan<char> stem)
    {
        foreach (var name in ByName)
        {
            if (stem.SequenceEqual(name.AsSpan()[..^Extension.Length]))
            {
                return true;
            }
        }

        return false;
    }

    private static Task DescribeByName(object state)
    {
        var response = (HttpResponse)state;
        response.Headers.CacheControl = CacheControl;
        return DescribeByFingerprint(response);
    }

    private static Task DescribeByFingerprint(object state)
    {
        var response = (HttpResponse)state;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.XContentTypeOptions = "nosniff";
        if (response.ContentType is not null && response.StatusCode < StatusCodes.Status400BadRequest)
        {
            // Otherwise a page that is written in Latin-1, as old ones are, reads it as its own.
            response.ContentType = "text/javascript; charset=utf-8";
        }

        if (response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
