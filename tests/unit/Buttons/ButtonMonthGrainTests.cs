using Flattr.GrainInterfaces.Buttons;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Buttons;

public sealed class ButtonMonthGrainTests
{
    private static readonly Month April = new(202604);
    private static readonly Guid Ada = Guid.Parse("0190a5d2-0000-7b62-9f5a-000000000001");
    private static readonly Guid Bob = Guid.Parse("0190a5d2-0000-7b62-9f5a-000000000002");

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_click_is_counted_once_a_month(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        var token = Guid.NewGuid();
        Assert.Equal(new(ClickOutcome.Counted, 1), await cluster.Clicked(button).ClickAsVisitorAsync(token, 1));
        Assert.Equal(new(ClickOutcome.AlreadyCounted, 1), await cluster.Clicked(button).ClickAsVisitorAsync(token, 2));
        Assert.Equal(new(ClickOutcome.Counted, 2), await cluster.Clicked(button).ClickAsVisitorAsync(Guid.NewGuid(), 1));
        Assert.Equal(2, await cluster.CountAsync(button));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Clicks_that_come_together_are_each_counted_once(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        var tokens = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => cluster.Clicked(button).ClickAsVisitorAsync(tokens[number % 50], (ulong)number + 1)));

        Assert.Equal(50, answers.Count(answer => answer.Outcome == ClickOutcome.Counted));
        Assert.Equal(450, answers.Count(answer => answer.Outcome == ClickOutcome.AlreadyCounted));
        Assert.Equal(50, await cluster.CountAsync(button));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_member_is_counted_once_and_can_take_it_back(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        var month = cluster.Clicked(button);
        Assert.False(await month.HasClickedAsync(Ada));
        Assert.Equal(new(ClickOutcome.Counted, 1), await month.ClickAsMemberAsync(Ada, 1));
        Assert.Equal(new(ClickOutcome.AlreadyCounted, 1), await month.ClickAsMemberAsync(Ada, 2));
        Assert.Equal(new(ClickOutcome.Counted, 2), await month.ClickAsMemberAsync(Bob, 1));
        Assert.True(await month.HasClickedAsync(Ada));

        Assert.Equal(new(ClickOutcome.TakenBack, 1), await month.TakeBackAsync(Ada));
        Assert.Equal(ClickOutcome.NothingToTakeBack, (await month.TakeBackAsync(Ada)).Outcome);
        Assert.False(await month.HasClickedAsync(Ada));
        Assert.Equal(1, await cluster.CountAsync(button));
        Assert.Equal(new(ClickOutcome.Counted, 2), await month.ClickAsMemberAsync(Ada, 1));
        Assert.Equal(2, await cluster.CountAsync(button));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_click_that_is_taken_back_by_many_at_once_is_taken_back_once(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        await cluster.Clicked(button).ClickAsVisitorAsync(Guid.NewGuid(), 1);
        for (int turn = 0; turn < 10; turn++)
        {
            await cluster.Clicked(button).ClickAsMemberAsync(Ada, 1);
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => cluster.Clicked(button).TakeBackAsync(Ada)));
            Assert.Single(answers, answer => answer.Outcome == ClickOutcome.TakenBack);
        }

        Assert.Equal(1, await cluster.CountAsync(button));
    }

    [Fact]
    public async Task The_owners_own_click_is_not_counted()
    {
        await using var cluster = await ButtonCluster.StartAsync(DatabaseKind.Sqlite);
        var button = await cluster.MakeAsync();
        Assert.Equal(ClickOutcome.OwnButton, (await cluster.Clicked(button).ClickAsMemberAsync(ButtonCluster.Owner, 1)).Outcome);
        Assert.Equal(0, await cluster.CountAsync(button));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_members_tokens_are_equal_for_no_two_buttons_and_hold_nothing_of_him(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        for (int number = 1; number <= 20; number++)
        {
            await cluster.Clicked(await cluster.MakeAsync(number)).ClickAsMemberAsync(Ada, 1);
        }

        Assert.Equal(20, await cluster.ReadAsync<long>("select count(distinct token) from click_token"));
        Assert.Equal(20, await cluster.ReadAsync<long>("select count(distinct secret) from click_head"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stale_activation_fails_its_callers_commits_nothing_and_goes_away(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        var month = cluster.Clicked(button);
        await month.ClickAsMemberAsync(Ada, 1);

        // As another silo would that believes this activation dead.
        var other = await cluster.Clicks.TakeEpochAsync(button, ButtonCluster.May);
        Assert.Equal(2, other!.Epoch);
        await Assert.ThrowsAsync<StaleActivationException>(() => month.ClickAsVisitorAsync(Guid.NewGuid(), 1));
        Assert.Equal(1, await cluster.CountAsync(button));

        // Another one comes in its place, with an epoch of its own.
        await month.ClickAsVisitorAsync(Guid.NewGuid(), 1);
        Assert.Equal(3, await cluster.ReadAsync<long>("select epoch from click_head"));
        await cluster.Clicks.TakeEpochAsync(button, ButtonCluster.May);
        await Assert.ThrowsAsync<StaleActivationException>(() => month.TakeBackAsync(Ada));
        Assert.Equal(2, await cluster.CountAsync(button));
        Assert.Equal(ClickOutcome.TakenBack, (await month.TakeBackAsync(Ada)).Outcome);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stale_activation_does_not_take_its_neighbours_with_it(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var stale = await cluster.MakeAsync(1);
        var good = await cluster.MakeAsync(2);
        await Task.WhenAll(cluster.Clicked(stale).ClickAsMemberAsync(Ada, 1), cluster.Clicked(good).ClickAsMemberAsync(Ada, 1));
        await cluster.Clicks.TakeEpochAsync(stale, ButtonCluster.May);

        var refused = Enumerable.Range(0, 20).Select(_ => Record.ExceptionAsync(() => cluster.Clicked(stale).ClickAsVisitorAsync(Guid.NewGuid(), 1)).AsTask()).ToList();
        var counted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cluster.Clicked(good).ClickAsVisitorAsync(Guid.NewGuid(), 1)));
        Assert.All(counted, answer => Assert.Equal(ClickOutcome.Counted, answer.Outcome));
        int failed = (await Task.WhenAll(refused)).Count(exception => exception is not null);
        Assert.InRange(failed, 1, 20);
        Assert.Equal(21, await cluster.CountAsync(good));
        Assert.Equal(21 - failed, await cluster.CountAsync(stale));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_month_takes_clicks_until_ten_minutes_after_its_end(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        Assert.Equal(ClickOutcome.MonthClosed, (await cluster.Clicked(button, April).ClickAsMemberAsync(Ada, 1)).Outcome);
        Assert.Equal(ClickOutcome.MonthClosed, (await cluster.Clicked(button, new(202606)).ClickAsMemberAsync(Ada, 1)).Outcome);

        cluster.Time.SetUtcNow(ButtonCluster.May.End - TimeSpan.FromTicks(1));
        Assert.Equal(ClickOutcome.Counted, (await cluster.Clicked(button).ClickAsMemberAsync(Ada, 1)).Outcome);
        cluster.Time.SetUtcNow(ButtonCluster.May.End + Month.Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(ClickOutcome.Counted, (await cluster.Clicked(button).ClickAsMemberAsync(Bob, 1)).Outcome);
        Assert.Equal(31, await cluster.ReadAsync<long>("select day from click_by_day where members = 2"));
        cluster.Time.SetUtcNow(ButtonCluster.May.End + Month.Grace);
        Assert.Equal(ClickOutcome.MonthClosed, (await cluster.Clicked(button).ClickAsVisitorAsync(Guid.NewGuid(), 1)).Outcome);
        Assert.Equal(ClickOutcome.MonthClosed, (await cluster.Clicked(button).TakeBackAsync(Ada)).Outcome);
        Assert.Equal(2, await cluster.CountAsync(button));

        // The count goes on where it was, and the member may click again.
        Assert.Equal(new(ClickOutcome.Counted, 3), await cluster.Clicked(button, new(202606)).ClickAsMemberAsync(Ada, 1));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Names_that_are_made_up_leave_nothing_behind(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        for (int number = 100; number < 120; number++)
        {
            Assert.Equal(ClickOutcome.NoButton, (await cluster.Clicked(new(number)).ClickAsVisitorAsync(Guid.NewGuid(), 1)).Outcome);
            Assert.False(await cluster.Clicked(new(number)).HasClickedAsync(Ada));
        }

        Assert.Equal(0, await cluster.ReadAsync<long>("select count(*) from click_head"));

        // A button that is made then is found at once.
        var button = await cluster.MakeAsync(100);
        Assert.Equal(ClickOutcome.Counted, (await cluster.Clicked(button).ClickAsVisitorAsync(Guid.NewGuid(), 1)).Outcome);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_hidden_button_takes_no_clicks_and_keeps_its_figures(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        await cluster.Clicked(button).ClickAsMemberAsync(Ada, 1);
        var hidden = await cluster.Button(button).ChangeAsync(ButtonCluster.Owner, ButtonCluster.Describe("https://example.org/1"), hidden: true, revision: 1);
        Assert.Equal((ButtonOutcome.Saved, 2), (hidden.Outcome, hidden.Button!.Revision));
        Assert.Equal(ClickOutcome.NoButton, (await cluster.Clicked(button).ClickAsMemberAsync(Bob, 1)).Outcome);
        Assert.Null(await cluster.Reader.CountAsync(button));
        Assert.Equal(1, await cluster.CountAsync(button));

        await cluster.Button(button).ChangeAsync(ButtonCluster.Owner, ButtonCluster.Describe("https://example.org/1"), hidden: false, revision: 2);
        Assert.Equal(new(ClickOutcome.Counted, 2), await cluster.Clicked(button).ClickAsMemberAsync(Bob, 1));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_deleted_button_leaves_nothing(DatabaseKind kind)
    {
        await using var cluster = await ButtonCluster.StartAsync(kind);
        var button = await cluster.MakeAsync();
        await cluster.Clicked(button).ClickAsMemberAsync(Ada, 1);
        Assert.False(await cluster.Button(button).DeleteAsync(Ada));
        Assert.True(await cluster.Button(button).DeleteAsync(ButtonCluster.Owner));
        Assert.Equal(ClickOutcome.NoButton, (await cluster.Clicked(button).ClickAsMemberAsync(Bob, 1)).Outcome);
        await cluster.SweepAsync();
        foreach (string table in (string[])["button", "click_head", "click_by_day", "click_token", "click_purge"])
        {
            Assert.Equal(0, await cluster.ReadAsync<long>($"select count(*) from {table}"));
        }
    }

    [Fact]
    public async Task One_address_moves_a_count_by_no_more_than_the_bound()
    {
        await using var cluster = await ButtonCluster.StartAsync(DatabaseKind.Sqlite, clicksPerAddress: 10);
        var button = await cluster.MakeAsync();
        var token = Guid.NewGuid();
        var outcomes = new List<ClickOutcome>();
        for (int turn = 0; turn < 20; turn++)
        {
            // A retry costs nothing.
            outcomes.Add((await cluster.Clicked(button).ClickAsVisitorAsync(turn < 10 ? token : Guid.NewGuid(), sender: 7)).Outcome);
        }

        Assert.Equal(5, outcomes.Count(outcome => outcome == ClickOutcome.Counted));
        Assert.Equal(9, outcomes.Count(outcome => outcome == ClickOutcome.AlreadyCounted));
        Assert.Equal(6, outcomes.Count(outcome => outcome == ClickOutcome.TooMany));
        Assert.Equal(ClickOutcome.Counted, (await cluster.Clicked(button).ClickAsVisitorAsync(Guid.NewGuid(), sender: 8)).Outcome);
        Assert.Equal(ClickOutcome.Counted, (await cluster.Clicked(await cluster.MakeAsync(2)).ClickAsVisitorAsync(Guid.NewGuid(), sender: 9)).Outcome);
    }
}
