using Flattr.Api.PageViews.Edge.Agents;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Edge;

/// <summary>One event on its way through the steps: what came in, and what has been made of it so far.</summary>
internal ref struct Passage
{
    public Passage(in IncomingView view, ReadOnlySpan<byte> salt)
    {
        View = ref view;
        Salt = salt;
    }

    public readonly ref readonly IncomingView View;

    /// <summary>16 bytes, of the day of the view.</summary>
    public readonly ReadOnlySpan<byte> Salt;

    /// <summary>What the agent says about itself, from the step on that looks for bots.</summary>
    public AgentVerdict? Agent { get; set; }

    public string Page { get; set; } = "/";

    /// <summary>Host of the page before, null when it is a page of the site itself.</summary>
    public string? Referrer { get; set; }

    public string? Source { get; set; }

    public UtmTags? Utm { get; set; }

    public string? Isp { get; set; }

    public string? Country { get; set; }

    public string? Device { get; set; }

    public string? Browser { get; set; }

    public string? Os { get; set; }

    public ulong Visitor { get; set; }

    /// <summary>An engagement belongs to a view that was counted with all its dimensions: it needs none of them.</summary>
    public readonly bool NeedsDimensions => View.Kind != PageViewKind.Engagement;
}
