using System.Text;
using MimeKit;
using MimeKit.Text;

namespace Flattr.Grains.Mail;

/// <summary>Makes the message of a letter: the same at every attempt.</summary>
internal static class LetterMessage
{
    public static MimeMessage Of(ClaimedLetter letter, MailboxAddress from)
    {
        var body = new TextPart(TextFormat.Plain);

        // A carriage return of its own means the end of a line to some servers and not to others.
        body.SetText(Encoding.UTF8, letter.Text.ReplaceLineEndings("\n"));
        var message = new MimeMessage
        {
            MessageId = MessageId.Write(letter.Number, letter.Nonce, MailOptions.HostOf(from)),
            Date = letter.Posted,
            Subject = letter.Subject,
            Body = body,
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(string.Empty, letter.To));

        // RFC 3834: no out-of-office notes in return.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }
}
