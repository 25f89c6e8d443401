using Flattr.TestFixtures;

namespace Flattr.SystemTests.Hosting;

/// <summary>Ctrl-C, and the signal an orchestrator sends: drain, and be gone within ten seconds.</summary>
public sealed class StopTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(UnixSignal.Terminate, DatabaseKind.Sqlite)]
    [InlineData(UnixSignal.Interrupt, DatabaseKind.Sqlite)]
    [InlineData(UnixSignal.Terminate, DatabaseKind.Postgres)]
    public async Task A_stop_under_load_loses_nothing_and_is_quick(UnixSignal signal, DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        var settings = home.NewSettings();
        await using var stopping = await FlattrProcess.StartAsync(settings);
        await using var readers = new Readers(TestSize.Seed(), connections: 32, stopping);
        await readers.AcknowledgedReachesAsync(500);

        stopping.Signal(signal);
        Assert.Equal(0, await stopping.ExitAsync(Limit));

        await readers.LeaveAsync();
        await using var again = await FlattrProcess.StartAsync(settings);
        await readers.AreCountedByAsync(again);
    }

    [Fact]
    public async Task A_front_end_stops_as_quickly()
    {
        await using var home = await FlattrHome.CreateAsync(DatabaseKind.Postgres);
        await using var silo = await home.StartAsync();
        await using var api = await FlattrProcess.StartAsync(home.NewSettings(FlattrProgram.Api));
        await using var readers = new Readers(TestSize.Seed(), connections: 32, api);
        await readers.AcknowledgedReachesAsync(500);

        api.Signal(UnixSignal.Terminate);
        Assert.Equal(0, await api.ExitAsync(Limit));

        await readers.LeaveAsync();
        await readers.AreCountedByAsync(silo);
    }
}
