using CsCheck;
using Flattr.GrainInterfaces.Mail.Bounces;
using Flattr.Grains.Mail.Bounces;

namespace Flattr.UnitTests.Mail.Bounces;

public sealed class BounceReportTests
{
    [Theory]
    [InlineData("failed", "5.1.1", MailBounceKind.Permanent)]
    [InlineData("Failed", "5.0.0", MailBounceKind.Permanent)]
    [InlineData("failed", "5.2.2", MailBounceKind.Transient)]
    [InlineData("failed", "5.7.1", MailBounceKind.Transient)]
    [InlineData("failed", "4.4.7", MailBounceKind.Transient)]
    [InlineData("delayed", "4.4.1", MailBounceKind.Transient)]
    [InlineData("delivered", "2.0.0", MailBounceKind.Transient)]
    public void A_delivery_status_says_whom_and_for_how_long(string action, string status, MailBounceKind kind)
    {
        foreach (bool isWhole in (bool[])[false, true])
        {
            var report = Reports.Parse(Reports.Delivery("ada@example.org", action, status, isWhole: isWhole));
            Assert.Equal([new("ada@example.org", kind, Reports.Name)], BounceReport.Read(report));
        }
    }

    [Theory]
    [InlineData("abuse", MailBounceKind.Complaint)]
    [InlineData("not-spam", MailBounceKind.Transient)]
    public void A_feedback_report_says_who_complained(string type, MailBounceKind kind) =>
        Assert.Equal([new("ada@example.org", kind, Reports.Name)], BounceReport.Read(Reports.Parse(Reports.Feedback(type))));

    [Fact]
    public void A_message_that_is_no_report_says_nothing() => Assert.All(
        (string[])["Subject: Hello\n\nI am on holiday.\n", "Content-Type: multipart/report; boundary=x\n\n--x--\n", string.Empty],
        text => Assert.Empty(BounceReport.Read(Reports.Parse($"From: ada@example.org\n{text}"))));

    [Fact]
    public void Nothing_that_somebody_writes_breaks_it() => Gen.Select(Gen.Int[0, 900], Gen.Int[0, 40], Gen.String[Gen.Char[" -~\n"], 0, 40]).Sample((at, length, text) =>
    {
        string report = Reports.Delivery();
        at = Math.Min(at, report.Length);
        _ = BounceReport.Read(Reports.Parse($"From: a@b.c\n{report.Remove(at, Math.Min(length, report.Length - at)).Insert(at, text)}"));
    });
}
