using System.Net;
using System.Text.Json;
using Flattr.GrainInterfaces.Buttons;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Buttons;

/// <summary>Midnight before the first of a month, with clicks on their way, and what becomes of the month that is over.</summary>
public sealed class MonthTurnTests
{
    private const int Buttons = 10;
    private const int Members = 100;

    private static readonly DateTimeOffset Turn = new(2031, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Month Old = new(203104);
    private static readonly Month New = new(203105);

    // Its sweep comes once a minute, by the real clock.
    private static readonly TimeSpan SweptWithin = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Each_click_is_in_the_one_month_that_its_answer_named_and_the_old_month_closes_ten_minutes_later(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        var clock = new MovableClock();
        clock.MoveTo(Turn.AddHours(-1));
        await using var server = await ServerInProcess.StartAsync(home.NewButtonSettings(), clock);
        var tables = new ButtonTables(home);
        var buttons = await tables.AddAsync(Buttons);
        await AllMembersClickAsync(server, buttons, Old);

        var clicks = await ClickOverTheTurnAsync(server, buttons);
        Assert.Equal(clicks.OrderBy(click => click.Token), (await ReadAsync(tables)).Where(IsOfVisitor(clicks)).OrderBy(click => click.Token));
        clicks = [.. clicks, .. await RepeatAsync(server, clicks)];
        await AllMembersClickAsync(server, buttons, New);

        var before = await ReadAsync(tables);
        Assert.Equal(clicks.Length + (2 * Buttons * Members), before.Count);
        Assert.Equal(before.Count, before.Select(click => click.Token).Distinct().Count());
        await CloseAsync(server, home, tables, buttons, before);
    }

    /// <summary>From two seconds before the turn to two seconds after it.</summary>
    private static async Task<AcknowledgedClick[]> ClickOverTheTurnAsync(ServerInProcess server, IReadOnlyList<string> buttons)
    {
        await using var clickers = new Clickers(TestSize.Seed(), connections: 32, buttons, tokens: 0, server.Clock, server.Http);
        await clickers.AnsweredReachesAsync(500);
        server.Clock.MoveTo(Turn.AddSeconds(-2));
        await Eventually.TrueAsync("the month has turned", TimeSpan.FromSeconds(30), () => server.Clock.GetUtcNow() > Turn.AddSeconds(2));
        await clickers.AnsweredReachesAsync(clickers.Answered + 500);
        await clickers.LeaveAsync();
        Assert.All((Month[])[Old, New], month => Assert.InRange(clickers.Acknowledged.Keys.Count(click => click.Month == month.ToString()), 400, int.MaxValue));
        return [.. clickers.Acknowledged.Keys];
    }

    /// <summary>Within the ten minutes: who had been counted is counted already, and a click whose first try got lost is counted where it belongs.</summary>
    private static async Task<List<AcknowledgedClick>> RepeatAsync(ServerInProcess server, AcknowledgedClick[] clicks)
    {
        foreach (var click in clicks.Where(click => click.Month == Old.ToString()).Take(100))
        {
            Assert.Equal(("already", click.Month), await ClickAsync(server, click.Button, click.Token, click.Month));
        }

        List<AcknowledgedClick> late = [];
        server.Clock.MoveTo(Turn.AddMinutes(9));
        foreach (var click in clicks.Take(100))
        {
            var lost = new AcknowledgedClick(click.Button, Old.ToString(), Clickers.NewToken(Random.Shared));
            Assert.Equal(("counted", lost.Month), await ClickAsync(server, lost.Button, lost.Token, lost.Month));
            Assert.Equal(("already", lost.Month), await ClickAsync(server, lost.Button, lost.Token, lost.Month));
            late.Add(lost);
        }

        return late;
    }

    private static async Task CloseAsync(
        ServerInProcess server, FlattrHome home, ButtonTables tables, IReadOnlyList<string> buttons, List<AcknowledgedClick> before)
    {
        var counts = before.GroupBy(click => click.Button).ToDictionary(clicks => clicks.Key, clicks => clicks.LongCount());
        await tables.AgreeOnAsync(counts);
        Guid[] old = [.. before.Where(click => click.Month == Old.ToString()).Select(click => click.Token)];
        Guid[] kept = [.. before.Where(click => click.Month == New.ToString()).Select(click => click.Token)];
        Assert.Equal(home.Postgres is null ? old.Length : 0, Find(home, old).Count);

        server.Clock.MoveTo(Turn + Month.Grace);
        foreach (var button in buttons)
        {
            using var refused = await server.Http.SendAsync(Clickers.Click(button, Guid.NewGuid(), Old.ToString()), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await Eventually.TrueAsync("the old month's tokens are gone", SweptWithin, async () => !(await ReadAsync(tables)).Exists(click => click.Month == Old.ToString()));
        await Eventually.GetAsync("their bytes are gone", SweptWithin, () => Task.FromResult(Find(home, old).Count), found => found == 0);
        var months = await tables.SumAsync();
        Assert.All(months.Where(month => month.Month == Old.Number), month => Assert.Equal((1, 0, 0, month.Days), (month.Closed, month.Secrets, month.Tokens, month.Count)));
        Assert.All(months.Where(month => month.Month == New.Number), month => Assert.Equal((0, 1, month.Count, month.Days), (month.Closed, month.Secrets, month.Tokens, month.Count)));
        Assert.Equal(old.Length, months.Where(month => month.Month == Old.Number).Sum(month => month.Count));
        Assert.Equal(home.Postgres is null ? kept.Length : 0, Find(home, kept).Count);
        Assert.Equal([0], await tables.QueryAsync<long>("select count(*) from click_purge"));
        await server.Http.CountsAreAsync(counts);
    }

    private static HashSet<Guid> Find(FlattrHome home, Guid[] tokens) => home.Postgres is null ? DatabaseFiles.Find(home.DataDirectory, tokens) : [];

    private static async Task<(string Outcome, string Month)> ClickAsync(ServerInProcess server, string button, Guid token, string month)
    {
        using var answer = await server.Http.SendAsync(Clickers.Click(button, token, month), TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (json.RootElement.GetProperty("outcome").GetString()!, json.RootElement.GetProperty("month").GetString()!);
    }

    private static async Task AllMembersClickAsync(ServerInProcess server, IReadOnlyList<string> buttons, Month month)
    {
        for (var number = 0; number < Members; number++)
        {
            var member = Guid.CreateVersion7();
            foreach (var button in buttons)
            {
                var grain = server.Grains.GetGrain<IButtonMonthGrain>(ButtonId.Parse(button)!.Value.Number, month.ToString(), grainClassNamePrefix: null);
                Assert.Equal(ClickOutcome.Counted, (await grain.ClickAsMemberAsync(member, sender: 1)).Outcome);
            }
        }
    }

    private static Func<AcknowledgedClick, bool> IsOfVisitor(AcknowledgedClick[] clicks) => clicks.Select(click => click.Token).ToHashSet() is var tokens
        ? click => tokens.Contains(click.Token)
        : throw new InvalidOperationException();

    private static async Task<List<AcknowledgedClick>> ReadAsync(ButtonTables tables) =>
        [.. (await tables.QueryAsync<TokenRow>("select button, cast(month as bigint) as month, token from click_token"))
            .Select(row => new AcknowledgedClick(new ButtonId(row.Button).ToString(), new Month((int)row.Month).ToString(), new(row.Token)))];

    private sealed record TokenRow(long Button, long Month, byte[] Token);
}
