namespace Flattr.Api.PageViews.Edge;

/// <summary>Settings under <c>Flattr:PageViews</c>.</summary>
internal sealed class EdgeOptions
{
    public const string Section = "Flattr:PageViews";

    /// <summary>Events of browsers that send <c>Sec-GPC: 1</c> or <c>DNT: 1</c> are dropped.</summary>
    public bool HonourPrivacySignals { get; set; } = true;

    /// <summary>
    /// Events of pages on other hosts than the site and those below it are dropped: copies in caches and translators, a developer's
    /// machine. Off, because a site may be the roll-up of several (<c>data-domain="a.org,all.example"</c>) or have another name.
    /// </summary>
    public bool OwnHostsOnly { get; set; }
}
