using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Buttons;

public sealed class ButtonSweepTests
{
    private static readonly Guid Ada = Guid.Parse("0190a5d2-0000-7b62-9f5a-000000000001");

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Closing_a_month_destroys_its_key_and_tokens_and_keeps_the_counts(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        await cluster.Clicked(button).ClickAsMemberAsync(Ada, 1);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => cluster.Clicked(button).ClickAsVisitorAsync(Guid.NewGuid(), 1)));

        cluster.Time.SetUtcNow(ButtonCluster.May.End + Month.Grace - TimeSpan.FromSeconds(1));
        await cluster.SweepAsync();
        Assert.Equal(31, await cluster.CountAsync(button));

        cluster.Time.SetUtcNow(ButtonCluster.May.End + Month.Grace);
        await cluster.SweepAsync();
        Assert.Equal(0, await cluster.ReadAsync<long>("select count(*) from click_token"));
        Assert.Equal(0, await cluster.ReadAsync<long>("select count(*) from click_purge"));
        Assert.Equal(1, await cluster.ReadAsync<long>("select count(*) from click_head where secret is null and closed = 1"));
        var counts = await cluster.Reader.CountByTimeAsync(button, ButtonCluster.May, ButtonCluster.May);
        Assert.Equal(new MonthCount(ButtonCluster.May, 1, 30, Closed: true), Assert.Single(counts.Months));
        Assert.Equal(new DayCount(new(2026, 5, 20), 1, 30), Assert.Single(counts.Days));
        Assert.Equal(31, await cluster.Reader.CountAsync(button));

        // Whoever still believes that the month is open is told otherwise.
        Assert.Null(await cluster.Clicks.TakeEpochAsync(button, ButtonCluster.May));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Many_tokens_go_in_parts_and_an_interrupted_end_is_finished(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        await Task.WhenAll(Enumerable.Range(0, 5_000).Select(_ => cluster.Clicked(button).ClickAsVisitorAsync(Guid.NewGuid(), 1)));
        await cluster.Clicks.CloseBeforeAsync(new(202606));
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => cluster.Clicks.PurgeAsync(only: null, int.MaxValue, stopping.Token));
        Assert.Equal(5_000, await cluster.ReadAsync<long>("select count(*) from click_token"));

        await cluster.SweepAsync();
        Assert.Equal(0, await cluster.ReadAsync<long>("select count(*) from click_token"));
        Assert.Equal(0, await cluster.ReadAsync<long>("select count(*) from click_purge"));
        Assert.False(await cluster.Clicks.PurgeAsync(only: null, int.MaxValue, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_deleted_is_forgotten_though_the_process_died_in_between()
    {
        await using var cluster = await ButtonCluster.StartAsync(DatabaseKind.Sqlite);
        var (deleted, kept) = (await cluster.MakeAsync(1), await cluster.MakeAsync(2));
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => cluster.Clicked(kept).ClickAsVisitorAsync(Guid.NewGuid(), 1)));
        await cluster.Clicked(deleted).ClickAsMemberAsync(Ada, 1);
        Assert.True(await cluster.Button(deleted).DeleteAsync(ButtonCluster.Owner));

        // The tokens are gone, and nobody has written the rest anew: the next process finds it out.
        Assert.Equal(1, await cluster.ReadAsync<long>("select state from click_purge"));
        await cluster.SweepAsync();
        Assert.Equal(0, await cluster.ReadAsync<long>("select count(*) from click_purge"));

        // The same name is used again before that, and deleted again.
        await cluster.MakeAsync(1);
        await cluster.Clicked(deleted).ClickAsMemberAsync(Ada, 1);
        await cluster.Writes.WriteAsync(new StatementWrite("insert into click_purge (button, month, state) values (1, 202605, 1)", new { }));
        Assert.True(await cluster.Button(deleted).DeleteAsync(ButtonCluster.Owner));
        Assert.Equal(30, await cluster.ReadAsync<long>("select count(*) from click_token"));
        await cluster.SweepAsync();

        // It had written them, and not emptied the log.
        await cluster.Writes.WriteAsync(new StatementWrite("insert into click_purge (button, month, state) values (1, 202605, 2)", new { }));
        await cluster.SweepAsync();
        Assert.Equal(0, await cluster.ReadAsync<long>("select count(*) from click_purge"));
        Assert.Equal(30, await cluster.CountAsync(kept));
    }
}
