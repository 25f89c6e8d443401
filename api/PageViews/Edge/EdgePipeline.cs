using Flattr.Api.PageViews.Edge.Agents;
using Flattr.Api.PageViews.Edge.Networks;
using Flattr.Api.PageViews.Edge.Sources;
using Flattr.Api.PageViews.Edge.Steps;
using Flattr.GrainInterfaces.PageViews;
using Microsoft.Extensions.Options;

namespace Flattr.Api.PageViews.Edge;

/// <summary>
/// The steps of the edge in their order, for requests and for lines of logs alike. What has neither the shape of an event
/// nor a registered site doesn't come this far: an <see cref="IncomingView"/> has both.
/// </summary>
internal sealed class EdgePipeline(
    IOptions<EdgeOptions> options, AgentClassifier agents, ReferrerSpam spam, SourceDirectory sources, NetworkDirectory networks)
{
    private readonly IEdgeStep[] _steps =
    [
        new PrivacySignalStep(options.Value),
        new BotStep(agents),
        new ReferrerStep(),
        new ReferrerSpamStep(spam),
        new PageStep(options.Value),
        new SourceStep(sources),
        new NetworkStep(networks),
        new DeviceStep(),
        new VisitorStep(),
    ];

    /// <summary>
    /// Makes of an event what may be counted, or says why it is dropped. <paramref name="salt"/>: 16 bytes, of the day of the
    /// view. Exactly one of the result and <paramref name="counted"/> is null.
    /// </summary>
    public DropReason? Run(in IncomingView view, ReadOnlySpan<byte> salt, out PageView? counted)
    {
        counted = null;
        var passage = new Passage(view, salt);
        foreach (var step in _steps)
        {
            if (step.Apply(ref passage) is { } reason)
            {
                return reason;
            }
        }

        counted = Compose(in passage);
        return null;
    }

    private static PageView Compose(in Passage passage) => new()
    {
        Site = passage.View.Site.Number,
        Kind = passage.View.Kind,
        Time = passage.View.Time.ToUnixTimeSeconds(),
        Page = passage.Page,
        Visitor = passage.Visitor,
        Referrer = passage.NeedsDimensions ? passage.Referrer : null,
        Source = passage.Source,
        Isp = passage.Isp,
        Country = passage.Country,
        Device = passage.Device,
        Browser = passage.Browser,
        Os = passage.Os,
        Utm = passage.Utm,
        EventName = passage.View.EventName,
        EngagedMilliseconds = passage.View.EngagedMilliseconds,
        ScrollDepth = passage.View.ScrollDepth,
    };
}
