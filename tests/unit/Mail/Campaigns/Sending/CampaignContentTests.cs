using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Unsubscribing;
using MimeKit;

namespace Flattr.UnitTests.Mail.Campaigns.Sending;

/// <summary>What a message of a campaign is made of.</summary>
public sealed class CampaignContentTests
{
    [Fact]
    public async Task A_message_can_be_read_ended_and_counted()
    {
        await using var office = await CampaignOffice.StartAsync();
        var members = await office.SubscribeAsync(2);
        long campaign = await office.ScheduleAsync("Grüße 😀");
        await office.SweepAsync();
        var message = office.Sender.Messages.Single(message => message.To.ToString().StartsWith($"{members[0]:N}", StringComparison.Ordinal));
        Assert.Equal(("Grüße 😀", "no-reply@flattr.example"), (message.Subject, message.From.Mailboxes.Single().Address));
        Assert.Equal(["text/plain", "text/html"], ((MultipartAlternative)message.Body!).Select(part => part.ContentType.MimeType));
        Assert.Equal("<account.flattr.example>", message.Headers[HeaderId.ListId]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers[HeaderId.ListUnsubscribePost]);
        Assert.Equal($"campaign-{campaign}:account:flattr", message.Headers["Feedback-ID"]);

        string unsubscribe = message.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>');
        const string Begin = "https://flattr.example/unsubscribe/";
        Assert.StartsWith(Begin, unsubscribe, StringComparison.Ordinal);
        byte[] secret = await office.Unsubscribing.GetAsync();
        Assert.Equal(new UnsubscribeToken(members[0], MailCategory.Account), UnsubscribeToken.Parse(unsubscribe.AsSpan(Begin.Length), secret));
        Assert.Contains(unsubscribe, message.HtmlBody!, StringComparison.Ordinal);
        Assert.Contains(unsubscribe, message.TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_links_carry_one_nonce_that_no_other_message_has()
    {
        await using var office = await CampaignOffice.StartAsync();
        await office.SubscribeAsync(50);
        long campaign = await office.ScheduleAsync();
        await office.SweepAsync();
        byte[] secret = await office.ReadAsync<byte[]>($"select secret from mail_campaign where number = {campaign}");
        var nonces = new HashSet<MessageNonce>();
        foreach (var message in office.Sender.Messages)
        {
            MailToken[] tokens = [.. MailTokens.In(message.HtmlBody!).Select(text => MailToken.Parse(text, secret)!.Value)];
            Assert.Equal([1, 2, MailToken.Hidden, MailToken.Picture], tokens.Select(token => token.Link));
            Assert.True(nonces.Add(Assert.Single(tokens.Select(token => token.Nonce).Distinct())));
        }

        Assert.Equal(
            "https://example.org/one https://example.org/two",
            await office.ReadAsync<string>($"select target from mail_target where campaign = {campaign} and link = 1") + " "
            + await office.ReadAsync<string>($"select target from mail_target where campaign = {campaign} and link = 2"));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task One_that_is_not_tracked_has_its_own_links_and_no_picture(bool isOfCampaign, bool isOfServer)
    {
        await using var office = await CampaignOffice.StartAsync();
        office.Tracking.MailTracking = isOfServer;
        await office.SubscribeAsync(1);
        long campaign = await office.ScheduleAsync(tracked: isOfCampaign);
        await office.SweepAsync();
        string html = Assert.Single(office.Sender.Messages).HtmlBody!;
        Assert.Empty(MailTokens.In(html));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("\"https://example.org/one\"", html, StringComparison.Ordinal);
        Assert.Equal((MailCampaignState.Sent, 0), (await office.StateAsync(campaign), await office.ReadAsync<long>("select count(*) from mail_target")));
    }

    [Fact]
    public async Task Its_name_says_neither_who_nor_where()
    {
        await using var office = await CampaignOffice.StartAsync();
        var members = await office.SubscribeAsync(20);
        await office.ScheduleAsync();
        await office.ScheduleAsync();
        await office.SweepAsync();
        string[] names = [.. office.Sender.Messages.Select(message => message.MessageId!)];
        Assert.Equal(40, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^campaign-[12]-[0-9a-f]{24}@flattr\\.example$", name));

        // Of one member in two campaigns: nothing that they have in common.
        string[] codes = [.. names.Select(name => name.Split('-')[2])];
        Assert.Equal(40, codes.Distinct().Count());
        Assert.DoesNotContain(members, member => names.Any(name => name.Contains($"{member:N}"[..8], StringComparison.Ordinal)));
    }
}
