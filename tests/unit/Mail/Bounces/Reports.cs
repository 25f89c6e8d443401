using System.Text;
using MimeKit;

namespace Flattr.UnitTests.Mail.Bounces;

/// <summary>What mail servers write when mail comes back, or is called spam.</summary>
internal static class Reports
{
    public const string Name = "campaign-7-0123456789abcdef01234567@flattr.example";

    /// <summary>RFC 3464; the message comes back as its headers.</summary>
    public static string Delivery(string address = "ada@example.org", string action = "failed", string status = "5.1.1", string? name = Name, bool isWhole = false) => $"""
        From: MAILER-DAEMON@mx.example.org
        To: bounces@flattr.example
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain

        It could not be delivered.

        --b1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; {address}
        Original-Recipient: rfc822;{address}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --b1
        Content-Type: {(isWhole ? "message/rfc822" : "text/rfc822-headers")}

        {(name is null ? string.Empty : $"Message-Id: <{name}>\n")}To: {address}
        Subject: News

        --b1--

        """;

    /// <summary>RFC 5965.</summary>
    public static string Feedback(string type = "abuse", string? name = Name) => $"""
        From: abuse@mail.example.org
        To: bounces@flattr.example
        Subject: FW: News
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

        --b2
        Content-Type: text/plain

        This is a complaint.

        --b2
        Content-Type: message/feedback-report

        Feedback-Type: {type}
        User-Agent: SomeGenerator/1.0
        Version: 1

        --b2
        Content-Type: message/rfc822

        Message-Id: <{name}>
        To: <ada@example.org>
        Subject: News

        The news.

        --b2--

        """;

    public static MimeMessage Parse(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return MimeMessage.Load(stream);
    }
}
