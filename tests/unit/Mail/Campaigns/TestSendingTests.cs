using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail;
using Flattr.Grains.Mail.Campaigns;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Flattr.UnitTests.Mail.Campaigns;

public sealed class TestSendingTests
{
    private const string Preferences = "https://flattr.example/settings/mail";

    private readonly FakeSender _sender = new();
    private readonly FakeTimeProvider _time = new(new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));

    private TestSending Tests => new(_sender, Options.Create(new MailOptions { From = "Flattr <no-reply@flattr.example>", PublicAddress = "https://flattr.example" }), _time);

    [Fact]
    public async Task A_test_is_the_message_in_both_its_parts_and_says_that_it_is_one()
    {
        Assert.Equal(MailTestOutcome.Sent, await Tests.SendAsync(CampaignCluster.Draft, "ada@example.org"));
        var message = Assert.Single(_sender.Messages);
        Assert.Equal($"[Test] {CampaignCluster.Draft.Subject}", message.Subject);
        Assert.Equal(("no-reply@flattr.example", "ada@example.org"), (message.From.Mailboxes.Single().Address, message.To.Mailboxes.Single().Address));
        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(message.Body).Select(part => part.ContentType.MimeType));
        Assert.Contains("https://example.org/a", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("https://example.org/a", message.TextBody, StringComparison.Ordinal);
        Assert.Matches("^letter-1779278400000-[0-9a-f]{16}@flattr.example$", message.MessageId);
    }

    [Fact]
    public async Task Trying_the_unsubscribe_link_of_a_test_ends_nothing()
    {
        await Tests.SendAsync(CampaignCluster.Draft, "ada@example.org");
        var message = Assert.Single(_sender.Messages);
        Assert.Contains($"href=\"{Preferences}\"", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(Preferences, message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("{unsubscribe}", message.HtmlBody + message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SendVerdict.Refused, MailTestOutcome.Refused)]
    [InlineData(SendVerdict.Deferred, MailTestOutcome.Deferred)]
    [InlineData(SendVerdict.Unavailable, MailTestOutcome.Unavailable)]
    public async Task What_the_mail_server_says_is_told(object verdict, MailTestOutcome told)
    {
        _sender.Answers((SendVerdict)verdict);
        Assert.Equal(told, await Tests.SendAsync(CampaignCluster.Draft, "ada@example.org"));
        Assert.Single(_sender.Messages);
    }

    [Fact]
    public async Task A_mail_server_that_says_nothing_is_not_waited_for()
    {
        _sender.Answer = async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return SendOutcome.Sent;
        };
        var sending = Tests.SendAsync(CampaignCluster.Draft, "ada@example.org");
        _time.Advance(TestSending.TimeOut - TimeSpan.FromSeconds(1));
        Assert.False(sending.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(MailTestOutcome.Unavailable, await sending);
    }
}
