using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Accounts;

/// <summary>A member at two silos and two front ends: what he does at one, the others know on the next request.</summary>
public sealed class ClusterTests
{
    private const string Email = "ada@example.net";
    private const string Password = "a few words of mine";

    [Fact]
    public async Task What_is_changed_or_ended_at_one_is_so_at_all_on_the_next_request()
    {
        await using var home = await FlattrHome.CreateAsync(DatabaseKind.Postgres);
        await using var first = await home.StartAsync();
        await using var second = await home.StartAsync();
        await using var front = await FlattrProcess.StartAsync(home.NewSettings(FlattrProgram.Api));
        await using var other = await FlattrProcess.StartAsync(home.NewSettings(FlattrProgram.Api));
        FlattrProcess[] servers = [first, second, front, other];
        using var member = await Person.SignUpAsync(front, new(home.DataDirectory), Email, Password);

        for (var round = 0; round < TestSize.Of(small: 2, whole: 40); round++)
        {
            var city = $"City {round}";
            await SaveAsync(member, servers[round % 4], ("Value.Handle", "ada"), ("Shown.Handle", "Public"), ("Value.Location", city), ("Shown.Location", "Public"));
            Assert.All(await Task.WhenAll(servers.Select(LocationAsync)), seen => Assert.Equal(city, seen));
            await SaveAsync(member, servers[(round + 1) % 4], ("Shown.Location", "Private"), ("Value.Location", city));
            Assert.All(await Task.WhenAll(servers.Select(LocationAsync)), Assert.Null);

            using var elsewhere = await Person.LogInAsync(servers[(round + 2) % 4], Email, Password);
            foreach (var server in servers)
            {
                Assert.True(await IsInAsync(elsewhere, server));
            }

            using var ended = await member.SubmitAsync(servers[(round + 3) % 4], "/settings/security", "sessions", ("Others", "all"));
            Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
            foreach (var server in servers)
            {
                Assert.False(await IsInAsync(elsewhere, server));
                Assert.True(await IsInAsync(member, server));
            }
        }
    }

    private static async Task SaveAsync(Person member, FlattrProcess server, params (string Name, string Value)[] fields)
    {
        var page = await member.ReadAsync(server, "/settings/profile");
        var version = page.Split("name=\"Version\" value=\"")[1].Split('"')[0];
        using var saved = await member.SubmitAsync(server, "/settings/profile", "profile", [("Version", version), .. fields]);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
    }

    private static async Task<string?> LocationAsync(FlattrProcess server)
    {
        var answer = await server.Http.GetFromJsonAsync<JsonObject>("/api/v1/users/ada", TestContext.Current.CancellationToken);
        var page = await server.Http.GetStringAsync("/u/ada", TestContext.Current.CancellationToken);
        var location = (string?)answer!["location"];
        Assert.Equal(location is not null, page.Contains("City", StringComparison.Ordinal));
        return location;
    }

    private static async Task<bool> IsInAsync(Person person, FlattrProcess server)
    {
        using var answer = await person.GetAsync(server, "/settings/mail");
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
