using System.Globalization;
using Flattr.Api.Hosting;

namespace Flattr.Api.Heatmaps.Running;

/// <summary>Serves the tracker only to pages of a campaign that is running, whose number they ask with: <c>/js/heatmap.js?12</c>.</summary>
internal sealed class TrackerGate(HeatmapCampaigns campaigns, FaultHandler faults, TimeProvider time)
{
    private const string ByFingerprint = "/js/heatmap.";

    /// <summary>Whatever keeps copies forgets them as soon as a campaign may be over.</summary>
    private const string CacheControl = "public, max-age=60";

    public Task PassAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Path.Value?.StartsWith(ByFingerprint, StringComparison.Ordinal) is true ? AnswerAsync(context, next) : next(context);

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        bool isRunning;
        try
        {
            isRunning = context.Request.Path == EmbeddedScripts.Heatmap && await IsRunningAsync(context.Request.QueryString.Value);
        }
        catch (Exception exception)
        {
            await faults.AnswerAsync(context, exception);
            return;
        }

        if (!isRunning)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.Headers.CacheControl = "no-store";
            return;
        }

        // What begins to be told first is told last, and counts.
        context.Response.OnStarting(
            response =>
            {
                ((HttpResponse)response).Headers.CacheControl = CacheControl;
                return Task.CompletedTask;
            },
            context.Response);
        await next(context);
    }

    private async ValueTask<bool> IsRunningAsync(string? query) =>
        long.TryParse(query.AsSpan().TrimStart('?'), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && await campaigns.FindAsync(number) is { } campaign
        && campaign.IsRunning(time.GetUtcNow());
}
