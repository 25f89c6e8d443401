using Flattr.Api.Accounts.Profiles;
using Flattr.Api.Buttons.Clicks;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Counts;

/// <summary>
/// <c>GET /buttons/{id}/count.json</c> and <c>.svg</c>: how often a button was clicked, exactly; a count of clicks names nobody. Reads no cookie.
/// </summary>
internal sealed class CountEndpoint(KnownCounts counts, FaultHandler faults)
{
    private const string CacheControl = "public, max-age=60";

    public Task AnswerJsonAsync(HttpContext context) => AnswerAsync(context, "application/json; charset=utf-8", count => count.Json);

    public Task AnswerSvgAsync(HttpContext context) => AnswerAsync(context, "image/svg+xml; charset=utf-8", count => count.Svg);

    private async Task AnswerAsync(HttpContext context, string contentType, Func<ButtonCount, byte[]> render)
    {
        var response = context.Response;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            if (ButtonId.Parse(context.Request.RouteValues["id"] as string) is { } button && await counts.FindAsync(button) is { } count)
            {
                await WriteAsync(context, count, contentType, render);
                return;
            }

            response.Headers.CacheControl = "no-store";
            await ClickAnswers.RefuseAsync(context, ClickOutcome.NoButton);
        }
        catch (Exception exception)
        {
            response.Headers.CacheControl = "no-store";
            await faults.AnswerAsync(context, exception);
        }
    }

    private static async Task WriteAsync(HttpContext context, ButtonCount count, string contentType, Func<ButtonCount, byte[]> render)
    {
        var response = context.Response;
        response.Headers.ETag = count.Tag;
        response.Headers.CacheControl = CacheControl;
        if (EntityTags.Name(context.Request.Headers.IfNoneMatch, count.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = render(count);
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
