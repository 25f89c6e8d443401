namespace Flattr.Grains.Mail.Campaigns;

/// <summary>What became of a campaign's message. The numbers are stored.</summary>
internal enum MailOutcome
{
    /// <summary>The mail server took it.</summary>
    Sent = 1,

    /// <summary>The mail server will never take it.</summary>
    Refused = 2,

    /// <summary>Not tried: mail to this address came back before, or was complained about.</summary>
    Suppressed = 3,

    /// <summary>Not tried: the member has left, or doesn't want this mail any more.</summary>
    Unwanted = 4,

    /// <summary>Tried for days in vain.</summary>
    Expired = 5,

    /// <summary>Never tried: the campaign was cancelled.</summary>
    Cancelled = 6,

    /// <summary>It was sent, and came back.</summary>
    Bounced = 7,

    /// <summary>It was sent, and called spam.</summary>
    Complained = 8,
}
