using Flattr.GrainInterfaces.Mail.Bounces;
using MimeKit;

namespace Flattr.Grains.Mail.Bounces;

/// <summary>Reads what mail servers write when mail comes back (RFC 3464) or is called spam (RFC 5965).</summary>
internal static class BounceReport
{
    private const int MostRecipients = 100;

    /// <summary>What a message reports; nothing for one that is no report. Never throws for what is in it.</summary>
    public static IReadOnlyList<MailBounce> Read(MimeMessage message)
    {
        if (message.Body is not Multipart report)
        {
            return [];
        }

        string? name = NameOf(report);
        return report.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } status ? [.. ReadStatus(status, name)]
            : report.OfType<MessageFeedbackReport>().FirstOrDefault() is { } feedback ? [.. ReadFeedback(feedback, report, name)]
            : [];
    }

    private static IEnumerable<MailBounce> ReadStatus(MessageDeliveryStatus status, string? name) =>
        from fields in status.StatusGroups.Skip(1).Take(MostRecipients)
        let recipient = AddressOf(fields["Original-Recipient"]) ?? AddressOf(fields["Final-Recipient"])
        where recipient is not null
        select new MailBounce(recipient, KindOf(fields), name);

    private static IEnumerable<MailBounce> ReadFeedback(MessageFeedbackReport feedback, Multipart report, string? name)
    {
        string? recipient = AddressOf(feedback.Fields["Original-Rcpt-To"]) ?? HeadersOf(report)?[HeaderId.To];
        if (recipient is not null && MailboxAddress.TryParse(recipient, out var mailbox))
        {
            // Of the others (not-spam, for one) nothing follows.
            bool isComplaint = string.Equals(feedback.Fields["Feedback-Type"], "abuse", StringComparison.OrdinalIgnoreCase);
            yield return new(mailbox.Address, isComplaint ? MailBounceKind.Complaint : MailBounceKind.Transient, name);
        }
    }

    /// <summary>
    /// Class 5 means never; but a full mailbox (5.2.2) is emptied one day, and a rule of the receiver's (5.7) may be about us and not about him.
    /// </summary>
    private static MailBounceKind KindOf(HeaderList fields)
    {
        string status = fields["Status"]?.Trim() ?? string.Empty;
        return string.Equals(fields["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase)
            && status.StartsWith("5.", StringComparison.Ordinal)
            && !status.StartsWith("5.2.2", StringComparison.Ordinal)
            && !status.StartsWith("5.7", StringComparison.Ordinal)
                ? MailBounceKind.Permanent
                : MailBounceKind.Transient;
    }

    /// <summary>Of <c>rfc822; ada@example.org</c>.</summary>
    private static string? AddressOf(string? field)
    {
        string text = field is null ? string.Empty : field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>');
        return LetterBounds.IsAddress(text) ? text : null;
    }

    private static string? NameOf(Multipart report) => HeadersOf(report)?[HeaderId.MessageId]?.Trim().Trim('<', '>');

    /// <summary>Of the message that the report is about: it comes whole, or its headers do.</summary>
    private static HeaderList? HeadersOf(Multipart report)
    {
        if (report.OfType<MessagePart>().FirstOrDefault()?.Message is { } whole)
        {
            return whole.Headers;
        }

        if (report.OfType<MimePart>().FirstOrDefault(part => part.ContentType.IsMimeType("text", "rfc822-headers")) is { Content: { } content })
        {
            using var headers = content.Open();
            return HeaderList.Load(headers);
        }

        return null;
    }
}
