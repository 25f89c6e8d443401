using System.Net;
using System.Text.Json.Nodes;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;
using Flattr.UnitTests.Accounts.Programs;

namespace Flattr.UnitTests.Buttons.Registry;

/// <summary>What a member's program does with buttons.</summary>
public sealed class ButtonProgramTests
{
    private const string Page = "https://example.org/notes";
    private const string Own = "0123456789ab";

    [Fact]
    public async Task A_button_is_made_read_changed_and_deleted()
    {
        await using var ada = await MemberProgram.StartAsync();
        var made = (await ada.PostAsync("me/buttons", new { url = "example.org/notes#part", title = "Notes on all", tags = new[] { "A", "b", "a" }, language = "English", category = "text" }))
            .Is(HttpStatusCode.Created);
        var id = made.Text("id");
        Assert.EndsWith($"/api/v1/me/buttons/{id}", made.Message.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("\"1\"", made.Tag);
        Assert.Equal((Page, "en", "text", ""), (made.Text("url"), made.Text("language"), made.Text("category"), made.Text("description")));
        Assert.Equal("[\"a\",\"b\"]", made.Json!["tags"]!.ToJsonString());
        Assert.EndsWith($"/submit/auto?fid={id}", made.Text("link"), StringComparison.Ordinal);

        var read = (await ada.GetAsync($"me/buttons/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal(made.Json.ToJsonString(), read.Json!.ToJsonString());
        var changed = (await ada.PutAsync($"me/buttons/{id}", new { title = "Another", hidden = true }, read.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(("Another", true, Page, "\"2\""), (changed.Text("title"), changed.Json!["hidden"]!.GetValue<bool>(), changed.Text("url"), changed.Tag));

        var list = (await ada.GetAsync("me/buttons")).Is(HttpStatusCode.OK);
        var listed = Assert.Single(list.Json!["buttons"]!.AsArray())!;
        Assert.Equal((id, 0, 0), (listed["id"]!.GetValue<string>(), listed["count"]!.GetValue<int>(), listed["count_this_month"]!.GetValue<int>()));
        (await ada.DeleteAsync($"me/buttons/{id}")).Is(HttpStatusCode.NoContent);
        (await ada.DeleteAsync($"me/buttons/{id}")).IsProblem(HttpStatusCode.NotFound);
        (await ada.GetAsync($"me/buttons/{id}")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_request_with_its_own_id_can_be_repeated()
    {
        await using var ada = await MemberProgram.StartAsync();
        var button = new { id = Own, url = Page, title = "Notes on all" };
        var first = (await ada.PostAsync("me/buttons", button)).Is(HttpStatusCode.Created);
        var second = (await ada.PostAsync("me/buttons", button)).Is(HttpStatusCode.Created);
        Assert.Equal((Own, first.Json!.ToJsonString()), (first.Text("id"), second.Json!.ToJsonString()));
        (await ada.PostAsync("me/buttons", new { id = Own, url = $"{Page}/2", title = "Notes on all" })).IsProblem(HttpStatusCode.Conflict);
        Assert.Single((await ada.GetAsync("me/buttons")).Json!["buttons"]!.AsArray());
    }

    [Fact]
    public async Task A_page_that_is_taken_is_named()
    {
        await using var ada = await MemberProgram.StartAsync();
        await MakeAsync(ada, Own, Page);
        Assert.Equal(Own, (await ada.PostAsync("me/buttons", new { url = Page, title = "Notes on all" })).IsProblem(HttpStatusCode.Conflict).Text("button"));
        await MakeAsync(ada, "zzzzzzzzzzzz", $"{Page}/2");
        Assert.Equal(Own, (await ada.PutAsync("me/buttons/zzzzzzzzzzzz", new { url = Page }, "*")).IsProblem(HttpStatusCode.Conflict).Text("button"));
    }

    [Fact]
    public async Task A_change_goes_over_what_its_sender_has_seen_only()
    {
        await using var ada = await MemberProgram.StartAsync();
        await MakeAsync(ada, Own, Page);
        (await ada.PutAsync($"me/buttons/{Own}", new { title = "Another" })).IsProblem(HttpStatusCode.PreconditionRequired);
        (await ada.PutAsync($"me/buttons/{Own}", new { title = "Another" }, "\"7\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        (await ada.PutAsync($"me/buttons/{Own}", new { title = "Another" }, "W/\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        (await ada.PutAsync($"me/buttons/{Own}", new { title = "Another" }, "\"1\"")).Is(HttpStatusCode.OK);
        (await ada.PutAsync($"me/buttons/{Own}", new { title = "A third" }, "\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        Assert.Equal("\"2\"", (await ada.PutAsync($"me/buttons/{Own}", new { title = "Another" }, "\"1\"")).Is(HttpStatusCode.OK).Tag);
        (await ada.PutAsync($"me/buttons/{Own}", new { title = "A third" }, "*")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_wrong_is_named_field_by_field()
    {
        await using var ada = await MemberProgram.StartAsync();
        var wrong = await ada.PostAsync("me/buttons", new
        {
            id = "nonsense",
            url = "ftp://example.org",
            title = "four",
            description = new string('a', 1_001),
            tags = new[] { "a,b" },
            language = "xx",
            category = "money",
        });
        Assert.Equal(["category", "description", "id", "language", "tags", "title", "url"], wrong.Is(HttpStatusCode.BadRequest).Json!["errors"]!.AsObject().Select(field => field.Key).Order());
        Assert.Equal("Expected is a list of texts.", (await ada.PostAsync("me/buttons", new { tags = "a" })).WrongWith("tags"));
        Assert.Contains("Known are", (await ada.PostAsync("me/buttons", new { hidden = true })).WrongWith("hidden"), StringComparison.Ordinal);
        (await ada.PostAsync("me/buttons", new { url = Page, title = "Notes", tags = new string?[] { null, "a" } })).Is(HttpStatusCode.Created);
        (await ada.PostAsync("me/buttons", new { url = Page, title = new string('a', 10_000_000) })).IsProblem(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Somebody_elses_button_is_the_same_as_none()
    {
        await using var ada = await MemberProgram.StartAsync();
        await MakeAsync(ada, Own, Page);
        await BecomeBobAsync(ada);
        foreach (var id in new[] { Own, "zzzzzzzzzzzz", "nonsense" })
        {
            (await ada.GetAsync($"me/buttons/{id}")).IsProblem(HttpStatusCode.NotFound);
            (await ada.GetAsync($"me/buttons/{id}/counts")).IsProblem(HttpStatusCode.NotFound);
            (await ada.PutAsync($"me/buttons/{id}", new { title = "Bob's now" }, "*")).IsProblem(HttpStatusCode.NotFound);
            (await ada.DeleteAsync($"me/buttons/{id}")).IsProblem(HttpStatusCode.NotFound);
        }

        (await ada.PostAsync("me/buttons", new { id = Own, url = Page, title = "Bob's now" })).IsProblem(HttpStatusCode.Conflict);
        Assert.Empty((await ada.GetAsync("me/buttons")).Json!["buttons"]!.AsArray());
        Assert.Equal("Notes on all", (await ada.GetAsync($"buttons/{Own}")).Text("title"));
    }

    [Fact]
    public async Task A_member_clicks_once_a_month_and_takes_it_back()
    {
        await using var ada = await MemberProgram.StartAsync();
        await MakeAsync(ada, Own, Page);
        (await ada.SendAsync(HttpMethod.Put, $"me/clicks/{Own}")).IsProblem(HttpStatusCode.Forbidden);
        await BecomeBobAsync(ada);
        Assert.False((await ada.GetAsync($"me/clicks/{Own}")).Is(HttpStatusCode.OK).Json!["clicked"]!.GetValue<bool>());
        Assert.Equal("counted 1", await ClickAsync(ada));
        Assert.Equal("already 1", await ClickAsync(ada));
        Assert.True((await ada.GetAsync($"me/clicks/{Own}")).Json!["clicked"]!.GetValue<bool>());
        (await ada.DeleteAsync($"me/clicks/{Own}")).Is(HttpStatusCode.NoContent);
        (await ada.DeleteAsync($"me/clicks/{Own}")).Is(HttpStatusCode.NoContent);
        Assert.Equal("counted 1", await ClickAsync(ada));
        foreach (var id in new[] { "zzzzzzzzzzzz", "nonsense" })
        {
            (await ada.GetAsync($"me/clicks/{id}")).IsProblem(HttpStatusCode.NotFound);
            (await ada.SendAsync(HttpMethod.Put, $"me/clicks/{id}")).IsProblem(HttpStatusCode.NotFound);
            (await ada.DeleteAsync($"me/clicks/{id}")).IsProblem(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Too_many_clicks_from_one_address_wait()
    {
        await using var ada = await MemberProgram.StartAsync();
        await MakeAsync(ada, Own, Page);
        await BecomeBobAsync(ada);
        for (var click = 0; click < 100; click++)
        {
            var answer = await ada.SendAsync(HttpMethod.Put, $"me/clicks/{Own}", from: "203.0.113.7");
            if (answer.Status == HttpStatusCode.TooManyRequests)
            {
                Assert.Contains("on this button", answer.Text("title"), StringComparison.Ordinal);
                Assert.Equal(TimeSpan.FromSeconds(120), answer.Message.Headers.RetryAfter?.Delta);
                return;
            }

            (await ada.DeleteAsync($"me/clicks/{Own}")).Is(HttpStatusCode.NoContent);
        }

        Assert.Fail("A hundred clicks from one address were taken.");
    }

    [Fact]
    public async Task Counts_are_told_to_the_owner_by_month_and_by_day()
    {
        await using var ada = await MemberProgram.StartAsync();
        await MakeAsync(ada, Own, Page);
        await BecomeBobAsync(ada);
        await ClickAsync(ada);
        await ada.LogInAsync();
        var now = TimeProvider.System.GetUtcNow();
        var counts = (await ada.GetAsync($"me/buttons/{Own}/counts")).Is(HttpStatusCode.OK).Json!;
        Assert.Equal($"[{{\"month\":\"{now:yyyy-MM}\",\"members\":1,\"visitors\":0,\"closed\":false}}]", counts["months"]!.ToJsonString());
        Assert.Equal($"[{{\"day\":\"{now:yyyy-MM-dd}\",\"members\":1,\"visitors\":0}}]", counts["days"]!.ToJsonString());
        Assert.Empty((await ada.GetAsync($"me/buttons/{Own}/counts?from=2020-01&to=2021-12")).Is(HttpStatusCode.OK).Json!["months"]!.AsArray());
        Assert.Contains("At most 24 months", (await ada.GetAsync($"me/buttons/{Own}/counts?from=2020-01&to=2022-01")).WrongWith("from"), StringComparison.Ordinal);
        Assert.Contains("2026-11", (await ada.GetAsync($"me/buttons/{Own}/counts?to=x")).WrongWith("to"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_is_told_what_everybody_may_see()
    {
        await using var ada = await MemberProgram.StartAsync();
        await MakeAsync(ada, Own, Page);
        var token = ada.Token;
        ada.Token = null;
        var shown = (await ada.GetAsync($"buttons/{Own.ToUpperInvariant()}")).Is(HttpStatusCode.OK);
        Assert.Equal(
            $"{{\"id\":\"{Own}\",\"url\":\"{Page}\",\"title\":\"Notes on all\",\"description\":\"\",\"tags\":[],\"language\":\"\",\"category\":\"rest\",\"count\":0}}",
            shown.Json!.ToJsonString());
        var storage = ada.Host.Cluster.Buttons.Storage;
        await new ProfileStore(storage.Database, storage.Writes).ClaimAsync("ada", (await ada.FindAsync()).Id, Visibility.Public);
        Assert.Equal("ada", (await ada.GetAsync($"buttons/{Own}")).Text("owner"));
        ada.Token = token;
        (await ada.PutAsync($"me/buttons/{Own}", new { hidden = true }, "*")).Is(HttpStatusCode.OK);
        (await ada.GetAsync($"buttons/{Own}")).IsProblem(HttpStatusCode.NotFound);
        (await ada.GetAsync("buttons/nonsense")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_has_a_button_is_a_creator()
    {
        await using var ada = await MemberProgram.StartAsync();
        Assert.Empty(await RolesAsync(ada));
        await MakeAsync(ada, Own, Page);
        Assert.Equal(["creator"], await RolesAsync(ada));
        (await ada.DeleteAsync($"me/buttons/{Own}")).Is(HttpStatusCode.NoContent);
        Assert.Empty(await RolesAsync(ada));
    }

    [Fact]
    public async Task Every_route_is_described_with_every_status()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        const string Body = "400 408 413 415";
        string[] expected =
        [
            "get /buttons/{id}: 200 404 429 503",
            "get /me/buttons: 200 401 429 503",
            $"post /me/buttons: 201 {Body} 401 409 429 503",
            "get /me/buttons/{id}: 200 401 404 429 503",
            $"put /me/buttons/{{id}}: 200 {Body} 401 404 409 412 428 429 503",
            "delete /me/buttons/{id}: 204 401 404 429 503",
            "get /me/buttons/{id}/counts: 200 400 401 404 429 503",
            "get /me/clicks/{id}: 200 401 404 429 503",
            "put /me/clicks/{id}: 200 401 403 404 429 503",
            "delete /me/clicks/{id}: 204 401 404 429 503",
        ];
        var described =
            from path in (await DescriptionTests.DescribeAsync(ada))["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Value!["tags"]?[0]?.GetValue<string>() == "Buttons"
            select $"{operation.Key} {path.Key["/api/v1".Length..].TrimEnd('/')}: {StatusesOf(operation.Value)}";
        Assert.Equal(expected.Select(Sorted).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_a_member_is_done_without_a_token()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        (await ada.GetAsync("me/buttons")).IsProblem(HttpStatusCode.Unauthorized);
        (await ada.PostAsync("me/buttons", new { url = Page, title = "Notes" })).IsProblem(HttpStatusCode.Unauthorized);
        (await ada.SendAsync(HttpMethod.Put, $"me/clicks/{Own}")).IsProblem(HttpStatusCode.Unauthorized);
    }

    private static string Sorted(string route) =>
        $"{route[..route.IndexOf(':', StringComparison.Ordinal)]}: {string.Join(' ', route[(route.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(' ').Order(StringComparer.Ordinal))}";

    private static string StatusesOf(JsonNode operation) =>
        string.Join(' ', operation["responses"]!.AsObject().Select(answer => answer.Key).Order(StringComparer.Ordinal));

    private static async Task MakeAsync(MemberProgram program, string id, string url) =>
        (await program.PostAsync("me/buttons", new { id, url, title = "Notes on all" })).Is(HttpStatusCode.Created);

    private static async Task BecomeBobAsync(MemberProgram program)
    {
        Assert.True((await program.UseAsync(users => users.CreateAsync(new() { Email = "bob@example.org" }, MemberProgram.Password))).Succeeded);
        await program.LogInAsync("bob@example.org");
    }

    private static async Task<string> ClickAsync(MemberProgram program)
    {
        var clicked = (await program.SendAsync(HttpMethod.Put, $"me/clicks/{Own}")).Is(HttpStatusCode.OK);
        return $"{clicked.Text("outcome")} {clicked.Json!["count"]}";
    }

    private static async Task<string[]> RolesAsync(MemberProgram program) =>
        [.. (await program.GetAsync("me")).Is(HttpStatusCode.OK).Json!["roles"]!.AsArray().Select(role => role!.GetValue<string>())];
}
