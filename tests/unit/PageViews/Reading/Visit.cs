namespace Flattr.UnitTests.PageViews.Reading;

/// <summary>One page view, of a visitor that only the model knows.</summary>
internal sealed record Visit(int Hour, int Visitor, string Page)
{
    public string? Source { get; init; }

    public string? Country { get; init; }

    public string? UtmSource { get; init; }

    public int Day => Hour / 24;
}

internal sealed record NamedEvent(int Hour, string Page, string Name);

internal sealed record Engagement(int Hour, string Page, int Milliseconds, int? Depth);
