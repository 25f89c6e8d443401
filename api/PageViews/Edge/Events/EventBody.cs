namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>The fields of an event that anything is made of, as they were sent. Properties (<c>p</c>) are checked and not kept.</summary>
internal struct EventBody
{
    public string? Name { get; set; }

    public string? Url { get; set; }

    /// <summary>One domain or several with commas between.</summary>
    public string? Domain { get; set; }

    public string? Referrer { get; set; }

    public bool HashMode { get; set; }

    /// <summary>Percent.</summary>
    public double? ScrollDepth { get; set; }

    /// <summary>Milliseconds.</summary>
    public double? Engaged { get; set; }

    public override readonly string ToString() => nameof(EventBody);
}
