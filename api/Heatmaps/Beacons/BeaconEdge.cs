using System.Runtime.InteropServices;
using Flattr.Api.Heatmaps.Running;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Agents;
using Flattr.Api.PageViews.Edge.Steps;
using Flattr.GrainInterfaces.Heatmaps;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary>What the edge does with a beacon: the steps of a page view that concern it, and then only what is counted goes on.</summary>
internal sealed class BeaconEdge(IOptions<EdgeOptions> options, AgentClassifier agents, TimeProvider time)
{
    private const int MediumFrom = 600;
    private const int WideFrom = 1_024;

    private readonly IEdgeStep[] _steps = [new PrivacySignalStep(options.Value), new BotStep(agents), new PageStep(options.Value)];

    /// <summary>Makes of a beacon what may be counted, or says why it is dropped. Exactly one of the result and <paramref name="counted"/> is null.</summary>
    public DropReason? Run(ReceivedBeacon beacon, KnownCampaign campaign, HttpRequest request, out HeatmapBeacon? counted)
    {
        counted = null;
        var now = time.GetUtcNow();
        if (!campaign.IsRunning(now))
        {
            return DropReason.NotRunning;
        }

        var view = new IncomingView
        {
            Site = campaign.Site,
            Time = now,
            Url = beacon.Url!,
            UserAgent = request.Headers.UserAgent,
            AsksForPrivacy = request.Headers["Sec-GPC"] == "1" || request.Headers["DNT"] == "1",

            // The tracker cuts the fragment where the site does not navigate by it.
            HashMode = true,
        };
        var passage = new Passage(view, default);
        foreach (var step in _steps)
        {
            if (step.Apply(ref passage) is { } reason)
            {
                return reason;
            }
        }

        if (!campaign.IsFor(passage.Page.AsSpan()))
        {
            return DropReason.OtherPage;
        }

        counted = Compose(beacon, passage.Page);
        return null;
    }

    private static HeatmapBeacon Compose(ReceivedBeacon beacon, string page) => new()
    {
        Campaign = beacon.Campaign,
        Page = page,
        Width = beacon.Width < MediumFrom ? WidthClass.Narrow : beacon.Width < WideFrom ? WidthClass.Medium : WidthClass.Wide,
        FirstStep = beacon.FirstStep,
        LastStep = beacon.LastStep,
        Clicks = ImmutableCollectionsMarshal.AsImmutableArray(beacon.Clicks.ToArray()),
    };
}
