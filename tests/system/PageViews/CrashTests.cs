using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>Promise 1: an acknowledged event is in the database, whatever happens to the process a moment later.</summary>
public sealed class CrashTests
{
    private const int Connections = 64;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_was_acknowledged_is_counted_after_every_crash(DatabaseKind kind)
    {
        var random = new Random(TestSize.Seed());
        await using var home = await FlattrHome.CreateAsync(kind);
        var settings = home.NewSettings();
        var flattr = await FlattrProcess.StartAsync(settings);
        try
        {
            long before = 0;
            for (var crash = TestSize.Of(small: 3, whole: 20); crash > 0; crash--)
            {
                await using var readers = new Readers(random.Next(), Connections, flattr);
                await readers.AcknowledgedReachesAsync(random.Next(200, 4000));
                await flattr.KillAsync();
                await readers.LeaveAsync();

                await flattr.DisposeAsync();
                flattr = await FlattrProcess.StartAsync(settings);
                before = await readers.AreCountedByAsync(flattr, before);
            }
        }
        finally
        {
            await flattr.DisposeAsync();
        }
    }
}
