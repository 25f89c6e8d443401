using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>An event that has its shape, for one or several sites.</summary>
internal readonly struct TrackedEvent
{
    public required PageViewKind Kind { get; init; }

    public required string Url { get; init; }

    /// <summary>1–10, each once, lower case, without <c>www.</c>; registered or not.</summary>
    public required string[] Domains { get; init; }

    public string? Name { get; init; }

    public string? Referrer { get; init; }

    public bool HashMode { get; init; }

    public int EngagedMilliseconds { get; init; }

    public byte? ScrollDepth { get; init; }

    /// <summary>The event for one of its sites, with what the request says of its sender.</summary>
    public IncomingView For(Site site, DateTimeOffset now, HttpContext context)
    {
        var headers = context.Request.Headers;
        return new()
        {
            Site = site,
            Time = now,
            Url = Url,
            Referrer = Referrer,
            UserAgent = headers.UserAgent,
            Address = context.Connection.RemoteIpAddress,
            Kind = Kind,
            EventName = Name,
            AsksForPrivacy = headers["Sec-GPC"] == "1" || headers["DNT"] == "1",
            HashMode = HashMode,
            EngagedMilliseconds = EngagedMilliseconds,
            ScrollDepth = ScrollDepth,
        };
    }

    public override string ToString() => nameof(TrackedEvent);
}
