using System.Text;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns.Composition;
using Flattr.Grains.Mail.Unsubscribing;
using MimeKit;
using MimeKit.Text;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>What a campaign's messages are made of.</summary>
/// <param name="number">Of the campaign.</param>
/// <param name="category">What its recipients subscribed to.</param>
/// <param name="subject">Of every message.</param>
/// <param name="body">With the places of each message's own addresses.</param>
/// <param name="secret">Signs its links, and names its messages.</param>
internal sealed class CampaignContent(long number, MailCategory category, string subject, CampaignBody body, byte[] secret)
{
    public MailCategory Category => category;

    /// <summary>
    /// One message. Its links carry a nonce that is drawn here and kept nowhere; its name is the same whenever it is made for this member, and tells nobody which
    /// member that is.
    /// </summary>
    public MimeMessage Write(Guid member, string address, MailOptions options, byte[] unsubscribeSecret, DateTimeOffset now)
    {
        var nonce = MessageNonce.Draw();
        string unsubscribe = $"{options.PublicAddress}/unsubscribe/{new UnsubscribeToken(member, category).Write(unsubscribeSecret)}";
        string Address(int place) => place switch
        {
            CampaignBody.Unsubscribe => unsubscribe,
            MailToken.Picture => options.PublicAddress + MailHitPath.OfPicture(new MailToken(number, place, nonce).Write(secret)),
            _ => options.PublicAddress + MailHitPath.OfLink(new MailToken(number, place, nonce).Write(secret)),
        };

        var from = options.Sender;
        string host = MailOptions.HostOf(from);
        var message = new MimeMessage
        {
            MessageId = $"{CampaignMessageId.LocalPart(number, member, secret)}@{host}",
            Date = now,
            Subject = subject,
            Body = new MultipartAlternative { Part(TextFormat.Plain, body.Text.Render(Address)), Part(TextFormat.Html, body.Html.Render(Address)) },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(string.Empty, address));
        AddListHeaders(message, unsubscribe, host);
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>RFC 2369, 2919 and 8058. The feedback id is for mailbox providers, who tell by it how a campaign is received; it names no person.</summary>
    private void AddListHeaders(MimeMessage message, string unsubscribe, string host)
    {
        string list = category.ToString().ToLowerInvariant();
        message.Headers.Add(HeaderId.ListId, $"<{list}.{host}>");
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        message.Headers.Add("Feedback-ID", $"campaign-{number}:{list}:flattr");
        message.Headers.Add(HeaderId.Precedence, "bulk");
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format);
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\n"));
        return part;
    }
}
