using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>Where messages leave the house.</summary>
internal interface IMailSender
{
    /// <summary>
    /// Makes one attempt. Answers <see cref="SendVerdict.Sent"/> only for what is out of our hands; throws
    /// <see cref="OperationCanceledException"/> when it was broken off, and then the message may have been sent or not.
    /// </summary>
    Task<SendOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken);
}

/// <summary>What became of one attempt.</summary>
internal enum SendVerdict
{
    Sent = 0,

    /// <summary>The server doesn't want this message for this recipient now, and may later.</summary>
    Deferred = 1,

    /// <summary>Nothing gets out now, whoever it is for.</summary>
    Unavailable = 2,

    /// <summary>The server will never take this message for this recipient.</summary>
    Refused = 3,
}

/// <param name="Verdict">What became of it.</param>
/// <param name="Reason">For the log: what was wrong, in words of ours. A server's own often repeat the address.</param>
/// <param name="IsOfMailbox">The server said that there is no such mailbox, or that nobody reads it.</param>
internal readonly record struct SendOutcome(SendVerdict Verdict, string Reason = "", bool IsOfMailbox = false)
{
    public static SendOutcome Sent { get; } = new(SendVerdict.Sent);
}
