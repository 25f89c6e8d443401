using System.Security.Cryptography;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Mail;

/// <summary>A campaign arrives once each, whichever silo dies meanwhile; what was on its way on a connection at that moment may come twice, and is the same message.</summary>
public sealed class CampaignCrashTests : IDisposable
{
    private static int Connections => TestSize.Of(small: 10, whole: 32);
    private const int Sent = 1;

    private static readonly TimeSpan ArrivesWithin = TimeSpan.FromMinutes(TestSize.Of(small: 5, whole: 15));

    private readonly TemporaryDirectory _directory = new();

    private static int Members => TestSize.Of(small: 1_000, whole: 100_000);

    private static int Crashes => TestSize.Of(small: 2, whole: 5);

    public void Dispose() => _directory.Dispose();

    /// <summary>In a cluster what a killed silo had claimed waits for two minutes: by the real clock, so only where there is time.</summary>
    public static TheoryData<DatabaseKind, int> Kinds => TestSize.IsLong ? new() { { DatabaseKind.Sqlite, 1 }, { DatabaseKind.Postgres, 2 } } : new() { { DatabaseKind.Sqlite, 1 } };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nobody_is_missed_and_at_most_one_message_for_each_kill_and_connection_comes_twice(DatabaseKind kind, int silos)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        await using var mail = await MailServer.StartAsync();
        var subscribers = new Subscribers(home);
        await subscribers.AddAsync(Members);
        var settings = Settings(mail);
        FlattrProcess[] running = [.. Enumerable.Range(0, silos).Select(_ => FlattrProcess.Launch(home.NewSettings() with { More = settings }))];
        try
        {
            await Task.WhenAll(running.Select(silo => silo.BecomesReadyAsync()));
            long started = TimeProvider.System.GetTimestamp();
            long campaign = await subscribers.ScheduleAsync();
            await KillAsync(running, mail);
            await Eventually.TrueAsync("the campaign has ended", ArrivesWithin, () => subscribers.HasEndedAsync(campaign));
            var passed = TimeProvider.System.GetElapsedTime(started);

            var taken = mail.Taken;
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{kind}: {taken.Length} messages taken for {Members} members in {passed.TotalSeconds:0} s, {Crashes} kills, {taken.Length - Members} repeated");
            Assert.Equal(Members, taken.Select(message => message.Recipient).Distinct().Count());
            Assert.Equal(Members, taken.Select(message => message.Name).Distinct().Count());
            Assert.Equal(Members, taken.Distinct().Count());
            Assert.InRange(taken.Length - Members, 0, Crashes * Connections);
            Assert.All(taken, message => Assert.True(message.IsSigned));
            Assert.Equal(Members, (await subscribers.OutcomesAsync(campaign)).GetValueOrDefault(Sent));
        }
        finally
        {
            await Task.WhenAll(running.Select(silo => silo.DisposeAsync().AsTask()));
        }
    }

    private static async Task KillAsync(FlattrProcess[] running, MailServer mail)
    {
        for (int crash = 0; crash < Crashes; crash++)
        {
            int reached = (crash + 2) * Members / (Crashes + 3);
            await Eventually.TrueAsync($"{reached} have arrived", ArrivesWithin, () => mail.Count >= reached);
            if (crash == 0)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{mail.RateOfLate:0} messages a second in the ten seconds before the first kill");
            }

            int victim = crash % running.Length;
            await running[victim].KillAsync();
            var settings = running[victim].Settings;
            await running[victim].DisposeAsync();
            running[victim] = await FlattrProcess.StartAsync(settings);
        }
    }

    private Dictionary<string, string> Settings(MailServer mail)
    {
        using var key = RSA.Create(2048);
        string path = _directory.PathOf("dkim.pem");
        File.WriteAllText(path, key.ExportRSAPrivateKeyPem());
        return new(mail.Settings(Connections))
        {
            ["Flattr:Smtp:Dkim:Domain"] = "flattr.example",
            ["Flattr:Smtp:Dkim:Selector"] = "test",
            ["Flattr:Smtp:Dkim:KeyPath"] = path,
        };
    }
}
