using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Accounts;

/// <summary>A member, a third party and two silos with a front end: what one of them does, the others know.</summary>
public sealed partial class PermissionTests
{
    private const string Consent = "/permissions/shop";

    [Fact]
    public async Task What_is_revoked_at_one_is_refused_by_all_on_the_next_request()
    {
        await using var home = await FlattrHome.CreateAsync(DatabaseKind.Postgres);
        await using var first = await home.StartAsync();
        await using var second = await home.StartAsync();
        await using var api = await FlattrProcess.StartAsync(home.NewSettings(FlattrProgram.Api));
        FlattrProcess[] servers = [first, second, api];
        using var member = await Person.LogInAsync(first);
        var key = await RegisterAsync(member, first);
        await SendAsync(member, second, "give");
        var id = Pseudonym().Match(await member.ReadAsync(api, Consent)).Groups[1].Value;

        for (var round = 0; round < TestSize.Of(small: 3, whole: 60); round++)
        {
            foreach (var server in servers)
            {
                Assert.Equal((HttpStatusCode.OK, first.Settings.OperatorEmail), await AskAsync(server, key, id));
            }

            await SendAsync(member, servers[round % 3], "revoke");
            foreach (var server in servers)
            {
                Assert.Equal((HttpStatusCode.Forbidden, null), await AskAsync(server, key, id));
            }

            await SendAsync(member, servers[(round + 1) % 3], "give");
        }

        // Each of the answers above with an address is listed, wherever it was given.
        var told = 3 * TestSize.Of(small: 3, whole: 60);
        var log = await member.ReadAsync(second, "/settings/permissions");
        Assert.Equal(Math.Min(told, 50), log.Split("<td>A shop</td>").Length - 1);
    }

    [Fact]
    public async Task A_release_that_was_answered_is_in_the_log_after_a_power_cut()
    {
        await using var home = await FlattrHome.CreateAsync();
        var settings = home.NewSettings();
        string key;
        string id;
        await using (var flattr = await FlattrProcess.StartAsync(settings))
        {
            using var before = await Person.LogInAsync(flattr);
            key = await RegisterAsync(before, flattr);
            await SendAsync(before, flattr, "give");
            id = Pseudonym().Match(await before.ReadAsync(flattr, Consent)).Groups[1].Value;
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(flattr, key, id)).Status);
            await flattr.KillAsync();
        }

        await using var again = await FlattrProcess.StartAsync(settings);
        using var member = await Person.LogInAsync(again);
        Assert.Contains("<td>A shop</td>", await member.ReadAsync(again, "/settings/permissions"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, settings.OperatorEmail), await AskAsync(again, key, id));
        Assert.DoesNotContain(settings.OperatorEmail, again.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_ask_learns_nothing()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await home.StartAsync();
        using var member = await Person.LogInAsync(flattr);
        var key = await RegisterAsync(member, flattr);
        await SendAsync(member, flattr, "give");
        var id = Pseudonym().Match(await member.ReadAsync(flattr, Consent)).Groups[1].Value;
        await SendAsync(member, flattr, "revoke");

        var revoked = await ReadAsync(flattr, key, id);
        Assert.Equal(HttpStatusCode.Forbidden, revoked.Status);
        foreach (var nobody in (string[])[new('0', 32), new('f', 32), Guid.CreateVersion7().ToString(), "x", "%F0%9F%98%80", new('a', 5_000)])
        {
            Assert.Equal(revoked, await ReadAsync(flattr, key, nobody));
        }

        foreach (var wrong in (string?[])[null, string.Empty, "another key", new('k', 150)])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await ReadAsync(flattr, wrong, id)).Status);
        }

        var description = JsonNode.Parse(await flattr.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var answers = description!["paths"]!["/api/v1/parties/users/{id}/email"]!["get"]!["responses"]!.AsObject();
        Assert.Equal(["200", "401", "403", "429", "503"], answers.Select(answer => answer.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_go_on()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await home.StartAsync();
        var limited = 0;
        for (var request = 0; request < 610; request++)
        {
            using var answer = await SendAsync(flattr, "no key", "x");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                limited++;
                Assert.NotNull(answer.Headers.RetryAfter?.Delta);
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
            else
            {
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            }
        }

        Assert.InRange(limited, 1, 10);
    }

    private static async Task<string> RegisterAsync(Person person, FlattrProcess server)
    {
        using var answer = await person.SubmitAsync(
            server, "/parties", "add-party", ("Form.Name", "A shop"), ("Form.Handle", "shop"), ("Form.Purpose", "To send the invoice."));
        var key = Key().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        Assert.Equal(32, key.Length);
        return key;
    }

    private static async Task SendAsync(Person person, FlattrProcess server, string form)
    {
        using var answer = await person.SubmitAsync(server, Consent, form);
        Assert.Equal((HttpStatusCode.SeeOther, Consent), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    private static async Task<(HttpStatusCode Status, string? Email)> AskAsync(FlattrProcess server, string key, string id)
    {
        using var answer = await SendAsync(server, key, id);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return (answer.StatusCode, (string?)body!["email"]);
    }

    /// <summary>All of an answer, but for what names the request itself.</summary>
    private static async Task<(HttpStatusCode Status, string Headers, string Body)> ReadAsync(FlattrProcess server, string? key, string id)
    {
        using var answer = await SendAsync(server, key, id);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, string.Join('\n', headers), TraceId().Replace(body, string.Empty));
    }

    private static Task<HttpResponseMessage> SendAsync(FlattrProcess server, string? key, string id)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/api/v1/parties/users/{id}/email"));
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        return server.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("role=\"status\">.*?<code>([0-9a-f]+)</code>", RegexOptions.Singleline)]
    private static partial Regex Key();

    [GeneratedRegex("<code>([0-9a-f]{32})</code>")]
    private static partial Regex Pseudonym();

    [GeneratedRegex(",?\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
