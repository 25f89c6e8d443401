using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.GrainInterfaces.Mail.Campaigns;

/// <summary>What an operator writes of a campaign.</summary>
[GenerateSerializer, Immutable, Alias("mail-draft")]
public sealed record MailDraft
{
    /// <summary>Characters of <see cref="Subject"/>.</summary>
    public const int LongestSubject = 200;

    /// <summary>Characters of <see cref="Source"/>; mail programs cut what is longer than about 100 KB.</summary>
    public const int LongestSource = 100_000;

    /// <summary>Whose subscribers get it: anything but <see cref="MailCategory.Essential"/>.</summary>
    [Id(0)] public required MailCategory Category { get; init; }

    /// <summary>One line.</summary>
    [Id(1)] public required string Subject { get; init; }

    [Id(2)] public required MailFormat Format { get; init; }

    /// <summary>HTML and text of the message are both made from it. A link to <c>{unsubscribe}</c> becomes the recipient's own; where there is none, one is added at the end.</summary>
    [Id(3)] public required string Source { get; init; }

    /// <summary>Whether opens and clicks are counted; its links are left alone otherwise, and it has no picture.</summary>
    [Id(4)] public required bool Tracked { get; init; }
}

/// <summary>The numbers are stored.</summary>
public enum MailFormat
{
    Markdown = 0,
    Html = 1,
}
