namespace Flattr.Grains.Mail.Suppression;

/// <summary>Why no campaign is sent to an address any more. The numbers are stored.</summary>
internal enum MailSuppression
{
    /// <summary>A server said that there is no such mailbox, or that it will never take our mail.</summary>
    Bounced = 1,

    /// <summary>The recipient called our mail spam.</summary>
    Complained = 2,
}
