using Flattr.GrainInterfaces.Buttons;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Buttons;

public sealed class ClickDoorTests
{
    private static readonly Guid Ada = Guid.Parse("0190a5d2-0000-7b62-9f5a-000000000001");

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_the_silo_counts_is_counted_once_and_the_rest_is_elsewhere(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var first = await cluster.MakeAsync(1);
        var second = await cluster.MakeAsync(2);
        var asleep = await cluster.MakeAsync(3);
        await cluster.Clicked(first).ClickAsMemberAsync(Ada, 1);
        await cluster.Clicked(second).ClickAsMemberAsync(Ada, 1);
        var token = Guid.NewGuid();

        var answers = await cluster.ClickThroughDoorAsync(
            Click(first, token), Click(second, token), Click(first, token), Click(asleep, token), Click(new(99), token), Click(first, Guid.NewGuid()));
        Assert.Equal(
            [ClickOutcome.Counted, ClickOutcome.Counted, ClickOutcome.AlreadyCounted, ClickOutcome.Elsewhere, ClickOutcome.Elsewhere, ClickOutcome.Counted],
            answers.Select(answer => answer.Outcome));
        Assert.Equal((3, 2, 0), (await cluster.CountAsync(first), await cluster.CountAsync(second), await cluster.CountAsync(asleep)));
        Assert.Equal(3, answers[5].Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stale_counter_fails_alone_and_is_not_found_again(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var stale = await cluster.MakeAsync(1);
        var good = await cluster.MakeAsync(2);
        await cluster.Clicked(stale).ClickAsMemberAsync(Ada, 1);
        await cluster.Clicked(good).ClickAsMemberAsync(Ada, 1);
        await cluster.Clicks.TakeEpochAsync(stale, ButtonCluster.May);

        var answers = await cluster.ClickThroughDoorAsync(Click(stale, Guid.NewGuid()), Click(good, Guid.NewGuid()));
        Assert.Equal([ClickOutcome.NotRecorded, ClickOutcome.Counted], answers.Select(answer => answer.Outcome));
        Assert.Equal(ClickOutcome.Elsewhere, Assert.Single(await cluster.ClickThroughDoorAsync(Click(stale, Guid.NewGuid()))).Outcome);
        Assert.Equal((1, 2), (await cluster.CountAsync(stale), await cluster.CountAsync(good)));
        Assert.Equal(ClickOutcome.Counted, (await cluster.Clicked(stale).ClickAsVisitorAsync(Guid.NewGuid(), 1)).Outcome);
    }

    [Fact]
    public async Task The_door_is_closed_with_the_month()
    {
        await using var cluster = await ButtonCluster.StartAsync(DatabaseKind.Sqlite);
        var button = await cluster.MakeAsync();
        await cluster.Clicked(button).ClickAsMemberAsync(Ada, 1);
        cluster.Time.SetUtcNow(ButtonCluster.May.End + Month.Grace);
        Assert.Equal(ClickOutcome.MonthClosed, Assert.Single(await cluster.ClickThroughDoorAsync(Click(button, Guid.NewGuid()))).Outcome);
    }

    private static VisitorClick Click(ButtonId button, Guid token) => new(button, ButtonCluster.May, token, Sender: 1);
}
