using Flattr.TestFixtures;

namespace Flattr.SystemTests.Hosting;

/// <summary>Several silos and a front end of its own on one PostgreSQL are one server.</summary>
public sealed class ClusterTests
{
    private const int Connections = 48;

    [Fact]
    public async Task Two_silos_and_a_front_end_that_start_together_count_one_stream_exactly()
    {
        await using var home = await FlattrHome.CreateAsync(DatabaseKind.Postgres);
        await using var first = FlattrProcess.Launch(home.NewSettings());
        await using var second = FlattrProcess.Launch(home.NewSettings());
        await Task.WhenAll(first.BecomesReadyAsync(), second.BecomesReadyAsync());
        await using var api = await FlattrProcess.StartAsync(home.NewSettings(FlattrProgram.Api));
        await using var readers = new Readers(TestSize.Seed(), Connections, first, second, api);

        await readers.AcknowledgedReachesAsync(TestSize.Of(small: 2_000, whole: 100_000));
        await readers.LeaveAsync();

        Assert.Equal((0, 0, 0), (readers.Refused, readers.Broken, readers.Faults));
        foreach (var server in (FlattrProcess[])[first, second, api])
        {
            Assert.Equal(readers.Acknowledged, await server.CountAsync());
        }
    }

    [Fact]
    public async Task A_silo_that_dies_takes_nothing_with_it_that_was_acknowledged()
    {
        await using var home = await FlattrHome.CreateAsync(DatabaseKind.Postgres);
        await using var survivor = await home.StartAsync();
        await using var victim = await home.StartAsync();
        await using var api = await FlattrProcess.StartAsync(home.NewSettings(FlattrProgram.Api));
        await using var readers = new Readers(TestSize.Seed(), Connections, survivor, api);
        await readers.AcknowledgedReachesAsync(1_000);

        await victim.KillAsync();
        await readers.AcknowledgedReachesAsync(readers.Acknowledged + 5_000);

        await readers.LeaveAsync();
        long counted = await readers.AreCountedByAsync(survivor);

        // The front end finds the silo that is left.
        await using var later = new Readers(TestSize.Seed(), connections: 4, api);
        await later.AcknowledgedReachesAsync(100);
        await later.LeaveAsync();
        await later.AreCountedByAsync(survivor, counted);
    }
}
