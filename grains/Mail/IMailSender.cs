using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>The one way out for mail.</summary>
internal interface IMailSender
{
    /// <summary>Answers once the message is in other hands, or why it is not. Throws when the mail server is away.</summary>
    Task<LetterOutcome> SendAsync(MimeMessage message, WaitingLetter letter, CancellationToken cancellationToken);
}
