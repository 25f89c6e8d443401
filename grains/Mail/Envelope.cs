using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Flattr.Grains.Mail;

/// <summary>Makes a message of a letter: the same one each time.</summary>
internal sealed class Envelope(IOptions<MailOptions> options)
{
    private readonly MailboxAddress _from = MailboxAddress.Parse(options.Value.MailFrom);

    public MimeMessage Write(WaitingLetter letter)
    {
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = letter.Posted,
            MessageId = $"{letter.MessageId}@{_from.Domain}",
            Body = new TextPart(TextFormat.Plain) { Text = letter.Body },
        };
        message.From.Add(_from);
        message.To.Add(new MailboxAddress(null, letter.Recipient));

        // RFC 3834: so that nobody's holiday answers.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }
}
