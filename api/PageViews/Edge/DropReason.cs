namespace Flattr.Api.PageViews.Edge;

/// <summary>Why an event is not counted; in the order of the steps that say so. Their names are labels of metrics and values of a header.</summary>
internal enum DropReason
{
    /// <summary>The body is larger than 16 KB.</summary>
    TooLarge,

    /// <summary>Not an event: not JSON, wrong types, no address of a page, a body that broke off.</summary>
    Malformed,

    /// <summary>No such site is registered.</summary>
    UnknownSite,

    /// <summary>A line of a log that is dated more than a day ahead.</summary>
    InTheFuture,

    /// <summary>A line of a log whose method is not GET.</summary>
    NotAGet,

    /// <summary>A line of a log that was answered neither with 2xx nor with 304.</summary>
    NotAnswered,

    /// <summary>A line of a log for something that nobody reads, such as a stylesheet.</summary>
    NotAPage,

    /// <summary>Global Privacy Control or Do Not Track.</summary>
    AsksForPrivacy,

    /// <summary>No user agent: no browser leaves it out.</summary>
    NoAgent,

    Bot,

    ReferrerSpam,

    /// <summary>The page is on a host that is neither the site nor below it, and the operator counts only those.</summary>
    ForeignHost,

    /// <summary>A beacon of a heatmap for a campaign that does not exist.</summary>
    UnknownCampaign,

    /// <summary>A beacon of a heatmap before its campaign begins, or after its end.</summary>
    NotRunning,

    /// <summary>A beacon of a heatmap for a page that is none of its campaign.</summary>
    OtherPage,
}

internal static class DropReasonNames
{
    private static readonly string[] Names = [.. Enum.GetNames<DropReason>().Select(Hyphenate)];

    /// <summary>The reason as it is written outside: <c>referrer-spam</c>.</summary>
    public static string Name(this DropReason reason) => Names[(int)reason];

    private static string Hyphenate(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? $"{(i == 0 ? "" : "-")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
