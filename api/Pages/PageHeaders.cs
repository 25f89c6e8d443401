using Microsoft.Net.Http.Headers;

namespace Flattr.Api.Pages;

/// <summary>What every page tells the browser to refuse. Set when the answer starts, so that an error page has them too.</summary>
internal static class PageHeaders
{
    public const string ReferrerPolicy = "Referrer-Policy";

    private const string ContentSecurityPolicy =
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string PermissionsPolicy =
        "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    public static void UsePageHeaders(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        context.Response.OnStarting(response => Set((HttpResponse)response), context.Response);
        return next(context);
    });

    /// <summary>The usual policy, and pages of one origin in frames.</summary>
    /// <param name="response">Of a page that is not begun.</param>
    /// <param name="origin">Scheme, host and port, checked to be nothing else.</param>
    public static void AllowFrame(HttpResponse response, string origin) =>
        response.Headers.ContentSecurityPolicy = $"{ContentSecurityPolicy}; frame-src {origin}";

    public static Task Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, ContentSecurityPolicy);
        headers.TryAdd(ReferrerPolicy, "same-origin");
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (string.IsNullOrEmpty(headers.CacheControl) && response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
        {
            headers[HeaderNames.CacheControl] = "no-store";
        }

        return Task.CompletedTask;
    }
}
