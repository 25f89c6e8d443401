using Dapper;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Grains.Buttons;
using Flattr.Grains.Buttons.Storage;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Buttons.Storage;

/// <summary>What is kept of buttons, on both databases.</summary>
public sealed class ButtonStoreTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly Guid Bob = Guid.CreateVersion7();
    private static readonly Month November = new(202611);

    private readonly FakeTimeProvider _time = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_button_is_kept_as_it_was_described(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        var described = new ButtonDescription
        {
            Url = $"https://example.org/{new string('a', 980)}",
            Title = new('ü', 100),
            Text = string.Concat(Enumerable.Repeat("😀", 500)),
            Tags = [.. Enumerable.Range(10, 20).Select(number => new string('t', 28) + number)],
            Language = "sv",
            Category = ButtonCategory.People,
        };
        var saved = await storage.Buttons.AddAsync(new(7), Ada, described);
        Assert.Equal(ButtonOutcome.Saved, saved.Outcome);
        foreach (var kept in new[] { saved.Button!, (await storage.Buttons.FindAsync(new(7)))! })
        {
            Assert.Equal(described.Tags.AsEnumerable(), kept.Description.Tags);
            Assert.Equal(described with { Tags = kept.Description.Tags }, kept.Description);
            Assert.Equal((new ButtonId(7), Ada, false, 1, _time.GetUtcNow()), (kept.Id, kept.Owner, kept.Hidden, kept.Revision, kept.Created));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_owner_has_one_button_a_page(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        Assert.Equal(ButtonOutcome.Saved, (await storage.Buttons.AddAsync(new(1), Ada, For("a"))).Outcome);
        Assert.Equal(new(ButtonOutcome.PageTaken, null), await storage.Buttons.AddAsync(new(2), Ada, For("a")));
        Assert.Equal(ButtonOutcome.Saved, (await storage.Buttons.AddAsync(new(3), Bob, For("a"))).Outcome);
        Assert.Equal(ButtonOutcome.Saved, (await storage.Buttons.AddAsync(new(4), Ada, For("b"))).Outcome);
        Assert.Equal(ButtonOutcome.PageTaken, (await storage.Buttons.ChangeAsync(new(4), Ada, For("a"), hidden: false, 1)).Outcome);
        Assert.Equal((new(1), new(3), null), (await storage.Reader.FindAsync(Ada, Url("a")), await storage.Reader.FindAsync(Bob, Url("a")), await storage.Reader.FindAsync(Bob, Url("b"))));
        Assert.Null(await storage.Buttons.FindAsync(new(2)));
    }

    [Fact]
    public async Task Two_buttons_moved_to_one_page_at_once_by_two_silos_leave_it_to_one()
    {
        await using var storage = await ButtonStorage.StartAsync(DatabaseKind.Postgres, _time);
        await using var other = storage.Join(_time);
        await storage.Buttons.AddAsync(new(1), Ada, For("a"));
        await storage.Buttons.AddAsync(new(2), Ada, For("b"));
        for (var revision = 1; revision <= 100; revision++)
        {
            var (one, two) = (await RevisionAsync(storage, 1), await RevisionAsync(storage, 2));
            var outcomes = await Task.WhenAll(
                storage.Buttons.ChangeAsync(new(1), Ada, For($"c{revision}"), hidden: false, one),
                other.Buttons.ChangeAsync(new(2), Ada, For($"c{revision}"), hidden: false, two));
            Assert.Equal([ButtonOutcome.Saved, ButtonOutcome.PageTaken], outcomes.Select(saved => saved.Outcome).Order());
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_change_goes_over_what_its_sender_has_seen_only(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        await storage.Buttons.AddAsync(new(1), Ada, For("a"));
        var first = await storage.Buttons.ChangeAsync(new(1), Ada, For("b"), hidden: true, revision: 1);
        Assert.Equal((ButtonOutcome.Saved, 2, true, Url("b")), (first.Outcome, first.Button!.Revision, first.Button.Hidden, first.Button.Description.Url));
        var stale = await storage.Buttons.ChangeAsync(new(1), Ada, For("c"), hidden: false, revision: 1);
        Assert.Equal((ButtonOutcome.ChangedMeanwhile, 2, true, Url("b")), (stale.Outcome, stale.Button!.Revision, stale.Button.Hidden, stale.Button.Description.Url));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_newest_comes_first_with_its_counts(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        foreach (var button in new[] { 5, 3, 9 })
        {
            await storage.Buttons.AddAsync(new(button), Ada, For($"{button}"));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await storage.Buttons.AddAsync(new(4), Bob, For("4"));
        await ClickAsync(storage, 3, new(202610), members: 2, visitors: 3, day: 31);
        await ClickAsync(storage, 3, November, members: 1, visitors: 1, day: 2);
        await ClickAsync(storage, 4, November, members: 7, visitors: 7, day: 2);
        Assert.Equal([(9, 0, 0), (3, 7, 2), (5, 0, 0)], (await storage.Reader.ListAsync(Ada, November)).Select(one => (one.Button.Id.Number, one.Count, one.CountThisMonth)));
        Assert.Equal((true, false), (await storage.Reader.HasAnyAsync(Ada), await storage.Reader.HasAnyAsync(Guid.Empty)));
        var counts = await storage.Reader.CountByTimeAsync(new(3), new(202601), November);
        Assert.Equal([new(new(202610), 2, 3, Closed: false), new(November, 1, 1, Closed: false)], counts.Months);
        Assert.Equal([new(new(2026, 10, 31), 2, 3), new(new(2026, 11, 2), 1, 1)], counts.Days);
        Assert.Single((await storage.Reader.CountByTimeAsync(new(3), November, November)).Months);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_hidden_button_is_shown_to_nobody_and_takes_no_clicks(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        await storage.Buttons.AddAsync(new(1), Ada, For("a"));
        await ClickAsync(storage, 1, November, members: 1, visitors: 0, day: 20);
        Assert.Equal((1, 1), ((await storage.Reader.ShowAsync(new(1)))!.Count, await storage.Reader.CountAsync(new(1))));
        Assert.Equal([Url("a")], await storage.Reader.ListPagesAsync(Ada));
        await storage.Buttons.ChangeAsync(new(1), Ada, For("a"), hidden: true, revision: 1);
        Assert.Null(await storage.Reader.ShowAsync(new(1)));
        Assert.Null(await storage.Reader.CountAsync(new(1)));
        Assert.Null(await storage.Clicks.TakeEpochAsync(new(1), November));
        Assert.Empty(await storage.Reader.ListPagesAsync(Ada));
        Assert.Equal(1, Assert.Single(await storage.Reader.ListAsync(Ada, November)).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_handle_leads_to_buttons_when_everybody_may_see_it(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        var profiles = new ProfileStore(storage.Database, storage.Writes);
        await storage.Buttons.AddAsync(new(1), Ada, For("a"));
        foreach (var shown in new[] { Visibility.Private, Visibility.Members })
        {
            Assert.True(await profiles.ClaimAsync("ada", Ada, shown));
            Assert.Null(await storage.Reader.FindByHandleAsync("ada", Url("a")));
            Assert.Null((await storage.Reader.ShowAsync(new(1)))!.OwnerHandle);
        }

        Assert.True(await profiles.ClaimAsync("ada", Ada, Visibility.Public));
        Assert.Equal(new ButtonId(1), await storage.Reader.FindByHandleAsync("ada", Url("a")));
        Assert.Equal("ada", (await storage.Reader.ShowAsync(new(1)))!.OwnerHandle);
        Assert.Null(await storage.Reader.FindByHandleAsync("ada", Url("b")));
        await storage.Buttons.ChangeAsync(new(1), Ada, For("a"), hidden: true, revision: 1);
        Assert.Null(await storage.Reader.FindByHandleAsync("ada", Url("a")));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nobody_has_more_than_a_thousand(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        await Task.WhenAll(Enumerable.Range(1, IButtonDirectoryGrain.MostButtons).Select(button => storage.Buttons.AddAsync(new(button), Ada, For($"{button}"))));
        Assert.Equal(ButtonOutcome.TooMany, (await storage.Buttons.AddAsync(new(5_000), Ada, For("more"))).Outcome);
        Assert.Equal(ButtonOutcome.Saved, (await storage.Buttons.AddAsync(new(5_001), Bob, For("more"))).Outcome);
        await storage.OfOwner.DeleteAsync(Ada);
        Assert.Equal(1, await RowsAsync(storage.Database, "button"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Deleting_leaves_nothing(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        for (var button = 1; button <= 3; button++)
        {
            await storage.Buttons.AddAsync(new(button), button == 3 ? Bob : Ada, For($"{button}"));
            await ClickAsync(storage, button, new(202610), members: 2, visitors: 2, day: 31);
            await ClickAsync(storage, button, November, members: 1, visitors: 0, day: 1);
            await ClickAsync(storage, button, November, members: 0, visitors: 1, day: 2);
        }

        await storage.Clicks.CloseBeforeAsync(November);
        await storage.OfOwner.DeleteAsync(Ada);
        await storage.OfOwner.DeleteAsync(Ada);

        // Of Bob's there are two of November, and four of October that wait for the sweep.
        Assert.Equal((1, 2, 1, 6, 1), (
            await RowsAsync(storage.Database, "button"),
            await RowsAsync(storage.Database, "click_head"),
            await RowsAsync(storage.Database, "click_day"),
            await RowsAsync(storage.Database, "click_token"),
            await RowsAsync(storage.Database, "click_purge where state = 0")));
        Assert.Equal(6, await storage.Reader.CountAsync(new(3)));
        await storage.Buttons.DeleteAsync(new(3));
        using (var sweep = new ButtonSweep(storage.Clicks, storage.Database, _time, NullLogger<ButtonSweep>.Instance))
        {
            await sweep.SweepAsync(CancellationToken.None);
        }

        foreach (var table in new[] { "button", "click_head", "click_day", "click_token", "click_purge" })
        {
            Assert.Equal(0, await RowsAsync(storage.Database, table));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_day_keeps_its_clicks_whatever_the_order_in_which_days_come(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        await storage.Buttons.AddAsync(new(1), Ada, For("1"));
        var head = (await storage.Clicks.TakeEpochAsync(new(1), November))!;
        var (ofFirst, ofSecond) = (new PendingClick(Guid.NewGuid(), 1, isMember: true), new PendingClick(Guid.NewGuid(), 2, isMember: true));

        // Clocks differ: the first day comes again, in one commit with the second and with clicks that were counted before.
        await WriteAsync(storage, head, ofFirst, new(Guid.NewGuid(), 2, isMember: false));
        await WriteAsync(storage, head, new(Guid.NewGuid(), 1, isMember: false), ofSecond, new(ofFirst.Token, 2, isMember: true));
        await WriteAsync(storage, head, new(Guid.NewGuid(), 1, isMember: false), new(Guid.NewGuid(), 1, isMember: false), new(ofSecond.Token, 1, isMember: true));
        Assert.Equal([new(new(2026, 11, 1), 1, 3), new(new(2026, 11, 2), 1, 1)], await DaysAsync(storage));

        Assert.Equal(5, await storage.Clicks.TakeBackAsync(new(1), November, head.Epoch, ofFirst.Token));
        Assert.Equal(4, await storage.Clicks.TakeBackAsync(new(1), November, head.Epoch, ofSecond.Token));
        Assert.Equal([new(new(2026, 11, 1), 0, 3), new(new(2026, 11, 2), 0, 1)], await DaysAsync(storage));
        Assert.Equal([new(November, 0, 4, false)], (await storage.Reader.CountByTimeAsync(new(1), November, November)).Months);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_one_commit_each_click_hears_whether_it_was_new(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, _time);
        await storage.Buttons.AddAsync(new(1), Ada, For("1"));
        var head = (await storage.Clicks.TakeEpochAsync(new(1), November))!;
        var known = new PendingClick(Guid.NewGuid(), 1, isMember: false);
        await WriteAsync(storage, head, known);
        PendingClick[] clicks = [new(Guid.NewGuid(), 1, isMember: true), new(known.Token, 1, isMember: false), new(Guid.NewGuid(), 1, isMember: false)];
        var batch = await WriteAsync(storage, head, [.. clicks, new(clicks[2].Token, 1, isMember: false)]);
        Assert.Equal([true, false, true, false], batch.Clicks.Select(click => click.IsNew));
        Assert.Equal(3, batch.CountAfter);
        Assert.Equal([new(new(2026, 11, 1), 1, 2)], await DaysAsync(storage));
    }

    private static Task<ClickBatch> WriteAsync(ButtonStorage storage, MonthHead head, params ReadOnlySpan<PendingClick> clicks)
    {
        var batch = new ClickBatch(storage.Writer, new(1), November, head.Epoch);
        foreach (var click in clicks)
        {
            batch.TryAdd(click);
        }

        return WriteAsync(storage, batch);
    }

    private static async Task<ClickBatch> WriteAsync(ButtonStorage storage, ClickBatch batch)
    {
        await storage.Writes.WriteAsync(batch);
        return batch;
    }

    private static async Task<IReadOnlyList<DayCount>> DaysAsync(ButtonStorage storage) =>
        (await storage.Reader.CountByTimeAsync(new(1), November, November)).Days;

    private static string Url(string page) => $"https://example.org/{page}";

    private static ButtonDescription For(string page) => new() { Url = Url(page), Title = $"Page {page}" };

    private static async Task<int> RevisionAsync(ButtonStorage storage, long button) => (await storage.Buttons.FindAsync(new(button)))!.Revision;

    private static async Task ClickAsync(ButtonStorage storage, long button, Month month, int members, int visitors, int day)
    {
        var head = await storage.Clicks.TakeEpochAsync(new(button), month);
        var batch = new ClickBatch(storage.Writer, new(button), month, head!.Epoch);
        for (var click = 0; click < members + visitors; click++)
        {
            batch.TryAdd(new(Guid.NewGuid(), day, isMember: click < members));
        }

        await storage.Writes.WriteAsync(batch);
    }

    private static async Task<long> RowsAsync(Database database, string table)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }
}
