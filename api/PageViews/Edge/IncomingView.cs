using System.Net;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Edge;

/// <summary>
/// An event as it comes in, from a request or from a line of a log, with all that is forgotten at the edge. Not a record:
/// its text must never print an address or an agent.
/// </summary>
internal readonly struct IncomingView
{
    /// <summary>The registered site it is counted for.</summary>
    public required Site Site { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Absolute (<c>https://example.org/a?b#c</c>), or a path as logs have it (<c>/a?b</c>), which is a page of the site.</summary>
    public required string Url { get; init; }

    /// <summary>Absolute address of the page before, or null.</summary>
    public string? Referrer { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>Null when nobody knows it: then ISP and country are unknown, and all such visitors with one agent are one.</summary>
    public IPAddress? Address { get; init; }

    public PageViewKind Kind { get; init; }

    /// <summary>Only with <see cref="PageViewKind.Event"/>; 1–120 characters.</summary>
    public string? EventName { get; init; }

    /// <summary>The visitor's browser asks not to be followed (<c>Sec-GPC: 1</c> or <c>DNT: 1</c>).</summary>
    public bool AsksForPrivacy { get; init; }

    /// <summary>The fragment is part of the page, as in applications that navigate by it.</summary>
    public bool HashMode { get; init; }

    /// <summary>Only with <see cref="PageViewKind.Engagement"/>; below 30 days.</summary>
    public int EngagedMilliseconds { get; init; }

    /// <summary>Only with <see cref="PageViewKind.Engagement"/>; 0–100 or null.</summary>
    public byte? ScrollDepth { get; init; }

    public override string ToString() => nameof(IncomingView);
}
