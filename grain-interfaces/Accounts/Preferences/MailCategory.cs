namespace Flattr.GrainInterfaces.Accounts.Preferences;

/// <summary>What a mail is about, and with that who decides whether it is sent. The numbers are stored.</summary>
public enum MailCategory
{
    /// <summary>Passwords and security: always sent, never tracked.</summary>
    Essential = 0,

    /// <summary>Revenue and subscriptions: sent until the member says otherwise.</summary>
    Account = 1,

    /// <summary>Sent to members who asked for it and confirmed that.</summary>
    News = 2,

    /// <summary>The same.</summary>
    Offers = 3,
}
