using Flattr.TestFixtures;

namespace Flattr.SystemTests.Buttons;

/// <summary>Promises 1 and 2: an acknowledged click is counted, and counted once, whichever silo dies meanwhile.</summary>
public sealed class CrashTests
{
    private const int Connections = 96;
    private const int Buttons = 100;

    private static int Clicks => TestSize.Of(small: 4_000, whole: 100_000);

    private static int Crashes => TestSize.Of(small: 2, whole: 12);

    [Fact]
    public async Task Through_two_front_ends_each_click_is_counted_once_while_three_silos_are_killed_in_turn()
    {
        await using var home = await FlattrHome.CreateAsync(DatabaseKind.Postgres);
        FlattrProcess[] silos = [.. Enumerable.Range(0, 3).Select(_ => FlattrProcess.Launch(home.NewButtonSettings()))];
        try
        {
            await Task.WhenAll(silos.Select(silo => silo.BecomesReadyAsync()));
            await CrashWhileTheyClickAsync(home, silos, home.NewButtonSettings(FlattrProgram.Api), home.NewButtonSettings(FlattrProgram.Api));
        }
        finally
        {
            await Task.WhenAll(silos.Select(silo => silo.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task Through_two_front_ends_each_click_is_counted_once_while_the_one_silo_is_killed_again_and_again()
    {
        await using var home = await FlattrHome.CreateAsync();
        FlattrProcess[] silos = [await FlattrProcess.StartAsync(home.NewButtonSettings())];
        var front = home.NewButtonSettings(FlattrProgram.Api) with { GatewayPort = silos[0].Settings.GatewayPort };
        try
        {
            await CrashWhileTheyClickAsync(home, silos, front, front with { Port = FreePort.Next(), ManagementPort = FreePort.Next() });
        }
        finally
        {
            await silos[0].DisposeAsync();
        }
    }

    private static async Task CrashWhileTheyClickAsync(FlattrHome home, FlattrProcess[] silos, FlattrSettings oneFront, FlattrSettings otherFront)
    {
        int seed = TestSize.Seed();
        var tables = new ButtonTables(home);
        var buttons = await tables.AddAsync(Buttons);
        await using var one = await FlattrProcess.StartAsync(oneFront);
        await using var other = await FlattrProcess.StartAsync(otherFront);
        await using var members = await MemberClickers.ConnectAsync(silos[0].Settings);
        await using var visitors = new Clickers(seed, Connections, buttons, tokens: Clicks / 10, TimeProvider.System, one.Http, other.Http);
        members.Begin(seed, connections: 8, members: 200, buttons);

        for (var crash = 0; crash < Crashes; crash++)
        {
            // Those who have gone are missed by their clicks before the next one goes.
            await visitors.AnsweredReachesAsync(Math.Max((crash + 1) * (Clicks / (Crashes + 1)), visitors.Answered + Connections));
            int victim = crash % silos.Length;
            await silos[victim].KillAsync();
            var settings = silos[victim].Settings;
            await silos[victim].DisposeAsync();
            silos[victim] = await FlattrProcess.StartAsync(settings);
        }

        await visitors.AnsweredReachesAsync(Clicks);
        await visitors.LeaveAsync();
        await members.LeaveAsync();
        var counts = visitors.Counts.Concat(members.Counts).GroupBy(button => button.Key).ToDictionary(button => button.Key, button => button.Sum(one => one.Value));
        await one.Http.CountsAreAsync(counts);
        await other.Http.CountsAreAsync(counts);
        await tables.AgreeOnAsync(counts);
        var sums = await tables.SumAsync();
        Assert.Equal(members.Counts.Values.Sum(), sums.Sum(month => month.Members));
    }
}
