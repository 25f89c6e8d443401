namespace Flattr.Grains.Mail;

/// <summary>What became of a try to send a letter.</summary>
internal enum LetterOutcome
{
    Sent = 0,

    /// <summary>Not now; it is tried again.</summary>
    Deferred = 1,

    /// <summary>The mail server will never take it.</summary>
    Refused = 2,

    /// <summary>It was not sent in time, and says nothing new any more.</summary>
    Expired = 3,
}
