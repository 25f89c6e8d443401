using System.Net;
using System.Text.Json;
using Flattr.SystemTests.PageViews;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Buttons;

/// <summary>Promises 3 and 7: what is no click is refused with a reason and counted nowhere but in the books.</summary>
public sealed class BadClickTests
{
    private const int Flooding = 32;
    private const int Samples = 20;
    private const long Megabyte = 1 << 20;

    [Fact]
    public async Task Bad_clicks_are_refused_with_a_reason_and_the_books_balance()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var server = await FlattrProcess.StartAsync(home.NewButtonSettings());
        var tables = new ButtonTables(home);
        var buttons = await tables.AddAsync(3);
        await tables.QueryAsync<int>($"update button set hidden = 1 where url like '%{buttons[1]}'");
        foreach (var (name, (status, bad)) in BadClicks.All)
        {
            using var request = bad(buttons[0]);
            await IsRefusedAsync(server, name, request, status);
        }

        foreach (var large in BadClicks.LargeOnes(buttons[0]))
        {
            Assert.StartsWith("HTTP/1.1 413", await RawRequests.AskAsync(server, large), StringComparison.Ordinal);
        }

        using var hidden = Clickers.Click(buttons[1], Guid.NewGuid());
        await IsRefusedAsync(server, "a hidden button", hidden, 404);
        Assert.Equal(0, await server.Http.ClicksOnAsync(buttons[0]));
        Assert.Null(await server.Http.ClicksOnAsync(buttons[1]));
        Assert.Equal([0], await tables.QueryAsync<long>("select count(*) from click_token"));

        // A replay counts nothing, and nor does a token that somebody has got hold of.
        var token = Guid.NewGuid();
        for (var replay = 0; replay < 100; replay++)
        {
            using var click = Clickers.Click(buttons[2], token);
            using var answer = await server.Http.SendAsync(click, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await server.Http.CountsAreAsync(new Dictionary<string, long> { [buttons[2]] = 1 });
        await tables.AgreeOnAsync(new Dictionary<string, long> { [buttons[2]] = 1 });
        await BooksBalanceAsync(server, counted: 1, already: 99);
        Assert.DoesNotContain("Exception", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_moves_a_count_by_no_more_than_its_bound_and_keeps_nobody_else_away()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var server = await home.StartAsync();
        var buttons = await new ButtonTables(home).AddAsync(2);
        var answers = new List<HttpStatusCode>();
        for (var number = 0; number < 100; number++)
        {
            // One customer's network has 2^64 addresses.
            answers.Add(await ClickFromAsync(server, buttons[0], $"2001:db8:7:7::{number + 1:x}"));
        }

        Assert.InRange(answers.Count(status => status == HttpStatusCode.OK), 20, 60);
        Assert.Equal(100, answers.Count(status => status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, await ClickFromAsync(server, buttons[0], "2001:db8:7:8::1"));
        Assert.Equal(HttpStatusCode.OK, await ClickFromAsync(server, buttons[1], "2001:db8:7:7::1"));
        await server.Http.CountsAreAsync(new Dictionary<string, long> { [buttons[0]] = 1 + answers.Count(status => status == HttpStatusCode.OK), [buttons[1]] = 1 });
    }

    [Fact]
    public async Task Memory_is_flat_over_a_flood_of_buttons_that_are_made_up()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var server = await FlattrProcess.StartAsync(home.NewButtonSettings());
        var tables = new ButtonTables(home);
        var button = (await tables.AddAsync(1))[0];
        int requests = TestSize.Of(small: 20_000, whole: 400_000);
        var resident = new List<long>();
        for (var sample = 0; sample < Samples; sample++)
        {
            await Parallel.ForAsync(0, requests / Samples, new ParallelOptions { MaxDegreeOfParallelism = Flooding }, (number, _) => MakeUpAsync(server, asksForCount: number % 2 == 0));
            resident.Add(server.ResidentBytes / Megabyte);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{requests} made-up buttons, resident MB: {string.Join(' ', resident)}");
        long early = resident[(Samples / 4)..(Samples / 2)].Max();
        Assert.InRange(resident[^(Samples / 4)..].Max(), 0, Math.Min(400, early + (early / 10) + 16));
        Assert.Empty(await tables.SumAsync());
        using var click = Clickers.Click(button, Guid.NewGuid());
        using var answer = await server.Http.SendAsync(click, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await BooksBalanceAsync(server, counted: 1, already: 0);
        Assert.DoesNotContain("Exception", server.Log, StringComparison.Ordinal);
    }

    private static async Task IsRefusedAsync(FlattrProcess server, string name, HttpRequestMessage request, int status)
    {
        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)answer.StatusCode, $"{name}: {(int)answer.StatusCode} {body}");
        Assert.False(answer.Headers.Contains("Set-Cookie"), name);
        if (status is 400 or 413 or 415)
        {
            using var problem = JsonDocument.Parse(body);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.True(problem.RootElement.GetProperty("title").GetString()!.Length > 20, $"{name}: {body}");
        }
    }

    private static async Task<HttpStatusCode> ClickFromAsync(FlattrProcess server, string button, string address)
    {
        using var click = Clickers.Click(button, Guid.NewGuid());
        click.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        using var answer = await server.Http.SendAsync(click, TestContext.Current.CancellationToken);
        Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
        return answer.StatusCode;
    }

    private static async ValueTask MakeUpAsync(FlattrProcess server, bool asksForCount)
    {
        string button = new GrainInterfaces.Buttons.ButtonId(Random.Shared.NextInt64(1L << 60)).ToString();
        using var request = asksForCount ? new(HttpMethod.Get, $"/buttons/{button}/count.json") : Clickers.Click(button, Guid.NewGuid());
        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task BooksBalanceAsync(FlattrProcess server, int counted, int already)
    {
        var received = await server.MetricAsync("flattr_clicks_received_total");
        var settled = await server.MetricAsync("flattr_clicks_total");
        Assert.True(received.Sum(sample => sample.Value) > counted + already);
        Assert.Equal(received.Sum(sample => sample.Value), settled.Sum(sample => sample.Value));
        double Of(string outcome) => settled.Where(sample => sample.Label("outcome") == outcome).Sum(sample => sample.Value);
        Assert.Equal((counted, already, 0), (Of("counted"), Of("already"), Of("failed")));
    }
}
