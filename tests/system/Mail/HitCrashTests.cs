using Flattr.SystemTests.Buttons;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Mail;

/// <summary>Promises 1 and 2 for opened messages and followed links, whichever silo dies meanwhile.</summary>
public sealed class HitCrashTests
{
    private const int Connections = 32;

    private static int Members => TestSize.Of(small: 600, whole: 20_000);

    private static int Crashes => TestSize.Of(small: 2, whole: 12);

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1)]
    [InlineData(DatabaseKind.Postgres, 2)]
    public async Task Whoever_was_answered_is_counted_and_counted_once_and_nobody_else_is(DatabaseKind kind, int silos)
    {
        int seed = TestSize.Seed();
        await using var campaign = await TrackedCampaign.SendAsync(kind, Members, silos);
        using var readers = new PatientReaders(seed, Connections, campaign);
        for (int crash = 0; crash < Crashes; crash++)
        {
            await readers.AnsweredReachesAsync((crash + 1) * readers.Planned / (Crashes + 1));
            await KillAsync(campaign.Servers, crash % silos);
        }

        await readers.EndAsync();
        var done = readers.Done;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kind}: {readers.Planned} acts answered, {done.Count} to be counted, of {Members} messages; {Crashes} kills broke {readers.Broken} requests");
        Assert.InRange(readers.Broken, Crashes, int.MaxValue);

        var tables = new ButtonTables(campaign.Home);
        var spent = await tables.QueryAsync<(byte[] Nonce, long Link)>($"select nonce, cast(link as bigint) from mail_spent where campaign = {campaign.Number}");
        Assert.Equal(done, spent.Select(row => (Convert.ToHexString(row.Nonce), (int)row.Link)).Order());
        var people = await tables.QueryAsync<(long Link, long People)>($"select cast(link as bigint), people from mail_people where campaign = {campaign.Number}");
        Assert.Equal(readers.People.Order(), people.Order());
        Assert.Equal([campaign.Number], await tables.QueryAsync<long>("select distinct campaign from mail_people"));
    }

    /// <summary>Whoever is answered by nobody tries the other silo, or waits for the one.</summary>
    private static async Task KillAsync(FlattrProcess[] silos, int victim)
    {
        await silos[victim].KillAsync();
        var settings = silos[victim].Settings;
        await silos[victim].DisposeAsync();
        silos[victim] = await FlattrProcess.StartAsync(settings);
    }
}
