using System.Security.Cryptography;
using System.Text;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>
/// Sends an operator the message that he writes, past the outbox: he waits for it, and is told what the mail server said. Nothing in it is counted, and its
/// unsubscribe link leads to his preferences, so that trying it ends nothing.
/// </summary>
/// <param name="sender">Where it leaves the house.</param>
/// <param name="options">Who it is from.</param>
/// <param name="time">What it is dated by.</param>
internal sealed class TestSending(IMailSender sender, IOptions<MailOptions> options, TimeProvider time)
{
    /// <summary>How long an attempt may take: somebody waits for it.</summary>
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(20);

    private const int NonceBytes = 8;
    private const string Preferences = "/settings/mail";

    public async Task<MailTestOutcome> SendAsync(MailDraft draft, string address)
    {
        using var timeOut = new CancellationTokenSource(TimeOut, time);
        try
        {
            var outcome = await sender.SendAsync(Write(draft, address), timeOut.Token);
            return outcome.Verdict switch
            {
                SendVerdict.Sent => MailTestOutcome.Sent,
                SendVerdict.Refused => MailTestOutcome.Refused,
                SendVerdict.Deferred => MailTestOutcome.Deferred,
                _ => MailTestOutcome.Unavailable,
            };
        }
        catch (OperationCanceledException)
        {
            return MailTestOutcome.Unavailable;
        }
    }

    /// <summary>Both parts, with links that lead straight to their targets.</summary>
    public ComposedMail Compose(MailDraft draft)
    {
        var body = CampaignBody.Of(MailComposer.Compose(draft, options.Value.PublicHost), isTracked: false);
        return new(body.Html.Render(_ => options.Value.PublicAddress + Preferences), body.Text.Render(_ => options.Value.PublicAddress + Preferences));
    }

    private MimeMessage Write(MailDraft draft, string address)
    {
        var (now, from, mail) = (time.GetUtcNow(), options.Value.Sender, Compose(draft));
        var message = new MimeMessage
        {
            // It has no number of the outbox; the moment does as well.
            MessageId = MessageId.Write(now.ToUnixTimeMilliseconds(), RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true), MailOptions.HostOf(from)),
            Date = now,
            Subject = $"[Test] {draft.Subject}",
            Body = new MultipartAlternative { Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html) },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(string.Empty, address));

        // RFC 3834: no out-of-office notes in return.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format);
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\n"));
        return part;
    }
}
