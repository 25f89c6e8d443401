namespace Flattr.GrainInterfaces.PageViews;

/// <summary>
/// What the edge lets through of one event: nothing that names a person, no address, no user agent, no query string.
/// <see cref="Visitor"/> can be computed only with the day's salt, which is never written, and goes into sketches only.
/// </summary>
[GenerateSerializer, Immutable, Alias("page-view")]
public sealed record PageView
{
    /// <summary>Number of a registered site.</summary>
    [Id(0)] public required int Site { get; init; }

    [Id(1)] public PageViewKind Kind { get; init; }

    /// <summary>Seconds since 1970-01-01T00:00Z. Counts keep the hour of it; the minute serves "visitors right now".</summary>
    [Id(2)] public required long Time { get; init; }

    /// <summary>Path without query, and without fragment unless the site navigates by it; at most 500 characters.</summary>
    [Id(3)] public required string Page { get; init; }

    /// <summary>Keyed hash of (site, address, user agent) under the day's salt.</summary>
    [Id(4)] public ulong Visitor { get; init; }

    /// <summary>Host of the referring page without <c>www.</c>, never its path; null when there is none or it is the site itself.</summary>
    [Id(5)] public string? Referrer { get; init; }

    /// <summary>Name of the source ("Google", "github.com"); null for a direct visit.</summary>
    [Id(6)] public string? Source { get; init; }

    [Id(7)] public string? Isp { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    [Id(8)] public string? Country { get; init; }

    [Id(9)] public string? Device { get; init; }

    [Id(10)] public string? Browser { get; init; }

    [Id(11)] public string? Os { get; init; }

    [Id(12)] public UtmTags? Utm { get; init; }

    /// <summary>Name of a custom event, at most 120 characters; only with <see cref="PageViewKind.Event"/>.</summary>
    [Id(13)] public string? EventName { get; init; }

    /// <summary>Engaged time in milliseconds, below 30 days; only with <see cref="PageViewKind.Engagement"/>.</summary>
    [Id(14)] public int EngagedMilliseconds { get; init; }

    /// <summary>Share of the page scrolled to, 0–100, or null; only with <see cref="PageViewKind.Engagement"/>.</summary>
    [Id(15)] public byte? ScrollDepth { get; init; }
}

[GenerateSerializer]
public enum PageViewKind
{
    View = 0,
    Event = 1,
    Engagement = 2,
}

/// <summary>The five campaign tags, each at most 200 characters, null where absent.</summary>
[GenerateSerializer, Immutable, Alias("utm-tags")]
public sealed record UtmTags(
    [property: Id(0)] string? Source,
    [property: Id(1)] string? Medium,
    [property: Id(2)] string? Campaign,
    [property: Id(3)] string? Content,
    [property: Id(4)] string? Term);
