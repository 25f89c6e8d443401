using System.Net;
using Flattr.Api.PageViews.Edge;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Edge;

/// <summary>An ordinary event of an ordinary reader; tests say what is different.</summary>
internal sealed record An
{
    public const string Agent = EdgeHost.Browser;

    public static readonly An Event = new();

    public DateTimeOffset Time { get; init; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public string Url { get; init; } = "https://example.org/a";

    public string? Referrer { get; init; }

    public string? UserAgent { get; init; } = Agent;

    public IPAddress? Address { get; init; } = IPAddress.Parse("8.8.8.8");

    public PageViewKind Kind { get; init; }

    public bool AsksForPrivacy { get; init; }

    public bool HashMode { get; init; }

    public int EngagedMilliseconds { get; init; }

    public byte? ScrollDepth { get; init; }

    public int Site { get; init; } = 1;

    public IncomingView View => new()
    {
        Site = FakeGrains.Example with { Number = Site },
        Time = Time,
        Url = Url,
        Referrer = Referrer,
        UserAgent = UserAgent,
        Address = Address,
        Kind = Kind,
        AsksForPrivacy = AsksForPrivacy,
        HashMode = HashMode,
        EngagedMilliseconds = EngagedMilliseconds,
        ScrollDepth = ScrollDepth,
    };
}
