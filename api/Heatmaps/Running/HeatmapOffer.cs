using System.Globalization;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.PageViews;
using Microsoft.Net.Http.Headers;

namespace Flattr.Api.Heatmaps.Running;

/// <summary>
/// Says to a page that was just viewed that it takes part in a campaign, and where its tracker is: in a header of the answer to the view, which the
/// tracker of page views reads. The draw is made here, so a browser keeps nothing, and a page without a campaign loads nothing.
/// </summary>
internal sealed class HeatmapOffer(HeatmapCampaigns campaigns, TimeProvider time)
{
    public const string Header = "x-flattr-heatmap";

    /// <summary>The first campaign in which this load takes part, if any.</summary>
    public void Make(HttpResponse response, PageView view)
    {
        if (view.Kind != PageViewKind.View || campaigns.OfSite(view.Site) is not { IsEmpty: false } known)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var campaign in known)
        {
            if (campaign.IsRunning(now) && campaign.IsFor(view.Page.AsSpan()) && campaign.IsFor(view.Device) && IsDrawn(campaign.SampleRate))
            {
                response.Headers[Header] = string.Create(CultureInfo.InvariantCulture, $"{EmbeddedScripts.Heatmap}?{campaign.Number}");
                response.Headers.AppendCommaSeparatedValues(HeaderNames.AccessControlExposeHeaders, Header);
                return;
            }
        }
    }

    private static bool IsDrawn(int ofHundred) => Random.Shared.Next(100) < ofHundred;
}
