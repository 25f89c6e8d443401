namespace Flattr.GrainInterfaces.Mail.Campaigns;

/// <summary>What became of a test message. Stored nowhere.</summary>
public enum MailTestOutcome
{
    /// <summary>Taken by the mail server.</summary>
    Sent = 0,

    NoCampaign = 1,

    /// <summary>No such member.</summary>
    NoMember = 2,

    /// <summary>The mail server will never take this message for this address.</summary>
    Refused = 3,

    /// <summary>The mail server doesn't take it now.</summary>
    Deferred = 4,

    /// <summary>The mail server is away, or its answer took too long: it may have taken the message or not.</summary>
    Unavailable = 5,
}
