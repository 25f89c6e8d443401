using Flattr.Api.Heatmaps.Running;
using Flattr.Api.Hosting;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Events;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary><c>POST /api/heatmap</c>: answered after the commit that holds the beacon, or with the reason why there is none.</summary>
internal sealed class BeaconEndpoint(HeatmapCampaigns campaigns, BeaconEdge edge, BeaconSender sender, BeaconMetrics metrics, FaultHandler faults)
{
    public async Task HandleAsync(HttpContext context)
    {
        EventAnswers.AllowAnyOrigin(context.Response);
        Site? site = null;
        try
        {
            var (beacon, reason) = await BeaconRequest.ReadAsync(context);
            if (beacon.Errors is { } errors)
            {
                metrics.Dropped(null, reason);
                EventAnswers.Refuse(context.Response, errors, reason);
            }
            else if (await campaigns.FindAsync(beacon.Campaign) is { } campaign)
            {
                site = campaign.Site;
                await CountAsync(context, beacon, campaign);
            }
            else
            {
                metrics.Dropped(null, DropReason.UnknownCampaign);
                EventAnswers.Refuse(context.Response, EventErrors.Of("c", "there is no such campaign, or its counts are deleted"), DropReason.UnknownCampaign);
            }
        }
        catch (BadHttpRequestException bad)
        {
            metrics.Dropped(null, DropReason.Malformed);
            await faults.AnswerAsync(context, bad);
        }
        catch (Exception exception)
        {
            metrics.Failed(site, overloaded: exception is OverloadedException);
            await faults.AnswerAsync(context, exception);
        }
    }

    private async Task CountAsync(HttpContext context, ReceivedBeacon beacon, KnownCampaign campaign)
    {
        if (edge.Run(beacon, campaign, context.Request, out var counted) is { } reason)
        {
            metrics.Dropped(campaign.Site, reason);
            EventAnswers.TellDropped(context.Response, 1, reason.Name());
        }
        else
        {
            await sender.SendAsync(counted!);
            metrics.Counted(campaign.Site, counted!.Clicks.Length);
        }

        EventAnswers.Accept(context.Response);
    }
}
