using Flattr.TestFixtures;

namespace Flattr.SystemTests.Mail;

/// <summary>A mail server that is away, doubtful, slow or unwilling: everything arrives in the end, or is reported.</summary>
public sealed class CampaignFaultTests
{
    private const int Connections = 10;
    private const int Sent = 1;
    private const int Refused = 2;
    private const int Suppressed = 3;

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private static int Members => TestSize.Of(small: 60, whole: 1_000);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Everything_arrives_in_the_end_or_is_reported(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        await using var mail = await MailServer.StartAsync();
        var subscribers = new Subscribers(home);
        await subscribers.AddAsync(Members);
        var clock = new MovableClock();
        await using var server = await ServerInProcess.StartAsync(home.NewSettings() with { More = mail.Settings(Connections) }, clock);

        await mail.BecomeAsync("gone");
        long campaign = await subscribers.ScheduleAsync();
        await Eventually.TrueAsync("the first are put off", Soon, async () => await subscribers.DeferredAsync(campaign) > 0);
        await mail.BecomeAsync("back");
        await ArrivesAsync(subscribers, clock, campaign, Sent);
        Assert.Equal(Members, mail.Count);

        await mail.BecomeAsync("greylist");
        campaign = await subscribers.ScheduleAsync();
        await Eventually.TrueAsync("all are put off", Soon, async () => await subscribers.DeferredAsync(campaign) == Members);
        Assert.Equal(Members, mail.Count);
        await ArrivesAsync(subscribers, clock, campaign, Sent);
        Assert.Equal(2 * Members, mail.Count);

        await mail.BecomeAsync("slow");
        campaign = await subscribers.ScheduleAsync();
        await Eventually.TrueAsync("some have arrived, slowly", Soon, () => mail.Count > (2 * Members) + Connections);
        await mail.BecomeAsync("ok");
        await ArrivesAsync(subscribers, clock, campaign, Sent);
        Assert.Equal(3 * Members, mail.Count);

        await mail.BecomeAsync("refuse");
        await ArrivesAsync(subscribers, clock, await subscribers.ScheduleAsync(), Refused);
        await mail.BecomeAsync("ok");
        await ArrivesAsync(subscribers, clock, await subscribers.ScheduleAsync(), Suppressed);
        Assert.Equal(3 * Members, mail.Count);
        Assert.Equal(mail.Count, mail.Taken.Select(message => message.Name).Distinct().Count());
    }

    /// <summary>What was put off is due again when the clock has moved.</summary>
    private static async Task ArrivesAsync(Subscribers subscribers, MovableClock clock, long campaign, int outcome)
    {
        await Eventually.TrueAsync("the campaign has ended", TimeSpan.FromMinutes(2), async () =>
        {
            clock.Move(TimeSpan.FromSeconds(1));
            return await subscribers.HasEndedAsync(campaign);
        });
        Assert.Equal([KeyValuePair.Create(outcome, (long)Members)], await subscribers.OutcomesAsync(campaign));
    }
}
