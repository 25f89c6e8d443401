using System.Net;
using System.Text;
using Flattr.GrainInterfaces.Buttons;
using Flattr.SystemTests.Accounts;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Buttons;

/// <summary>Promises 4 and 5: what is kept after clicks says neither who clicked nor from where, and joins no two buttons.</summary>
public sealed class ForgettingTests
{
    private const int Buttons = 10;
    private const int Strangers = 20;

    private static readonly IPAddress Address = IPAddress.Parse("2001:db8:5af3:9c41:77aa:1b2c:3d4e:5f60");

    private static readonly Dictionary<string, string> Canaries = new()
    {
        ["X-Forwarded-For"] = Address.ToString(),
        ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; Qxzvbagent) Chrome/140.0.0.0",
        ["Referer"] = "https://qxzvbreferrer.example/qxzvbpath?q=qxzvbquery",
        ["Origin"] = "https://qxzvborigin.example",
        ["Cookie"] = "other=qxzvbcookie",
        ["Accept-Language"] = "qxzvblanguage",
    };

    private static readonly Needle[] Sent =
        [Needle.Of(Address), .. new[] { "agent", "referrer", "path", "query", "origin", "cookie", "language", "body" }.Select(word => Needle.Of("qxzvb" + word)), Needle.Of("Qxzvbagent")];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Neither_database_nor_file_nor_log_nor_metric_knows_who_clicked_from_where(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        await using var server = await FlattrProcess.StartAsync(home.NewButtonSettings());
        using var ada = await Person.SignUpAsync(server, new(home.DataDirectory), "ada@example.net", "a few words of mine");
        var tables = new ButtonTables(home);
        var accounts = (await tables.QueryAsync<string>("select account from account_email")).ConvertAll(Guid.Parse);
        Assert.Equal(2, accounts.Count);
        List<Guid> strangers = [.. Enumerable.Range(0, Strangers).Select(_ => Guid.CreateVersion7())];
        var buttons = await tables.AddAsync(Buttons);

        await MembersClickAsync(server, buttons, [.. accounts, .. strangers]);
        await VisitorsClickAsync(server, buttons);

        // A member of whom nothing but his clicks came to this server is nowhere in it; who has an account is there, and not in what was clicked.
        Needle[] members = [.. strangers.Select(Needle.Of)];
        Assert.Empty(await DatabaseScan.FindAsync(home, [.. Sent, .. members]));
        Needle[] known = [.. accounts.Select(Needle.Of)];
        var places = await DatabaseScan.FindAsync(home, known);
        Assert.Contains("account_email", places.Select(place => place.Table));
        Assert.DoesNotContain(places, place => place.Table.StartsWith("click_", StringComparison.Ordinal) || place.Table == "button");
        await NoTokenIsTwiceAsync(tables, clicks: Buttons * (2 + Strangers + 1));

        string metrics = await server.Management.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        server.Signal(UnixSignal.Terminate);
        await server.ExitAsync(TimeSpan.FromSeconds(30));
        Assert.All(DatabaseFiles.Read(home.DataDirectory), file => Assert.DoesNotContain(Sent.Concat(members), needle => needle.IsIn(file)));
        Assert.All((string[])[metrics, server.Log], text => Assert.DoesNotContain(Sent.Concat(members).Concat(known), needle => needle.IsIn(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_scan_finds_what_is_there(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        await using var server = await FlattrProcess.StartAsync(home.NewButtonSettings());
        var tables = new ButtonTables(home);
        var owner = Guid.CreateVersion7();
        var member = Guid.CreateVersion7();
        var button = (await tables.AddAsync(1, owner))[0];
        using var answer = await server.Http.SendAsync(Clickers.Click(button, member), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await tables.QueryAsync<int>($"update button set text = 'seen from {Address} with qxzvbagent', title = '{owner:N}'");

        Assert.Equal(
            [("button", "owner", $"{owner}"), ("button", "text", $"{Address}"), ("button", "text", "qxzvbagent"), ("button", "title", $"{owner}"), ("click_token", "token", $"{member}")],
            await DatabaseScan.FindAsync(home, [.. Sent, Needle.Of(owner), Needle.Of(member)]));
        if (home.Postgres is null)
        {
            Assert.Contains(DatabaseFiles.Read(home.DataDirectory), Needle.Of(member).IsIn);
            Assert.Contains(DatabaseFiles.Read(home.DataDirectory), Needle.Of("qxzvbagent").IsIn);
        }
    }

    private static async Task MembersClickAsync(FlattrProcess server, IReadOnlyList<string> buttons, List<Guid> members)
    {
        await using var line = await MemberClickers.ConnectAsync(server.Settings);
        foreach (var member in members)
        {
            foreach (var button in buttons)
            {
                Assert.Equal(ClickOutcome.Counted, await line.ClickAsync(button, member));
                Assert.Equal(ClickOutcome.AlreadyCounted, await line.ClickAsync(button, member));
            }
        }
    }

    /// <summary>One click on each button, and all else that a page asks for, with everything in it that a browser could send.</summary>
    private static async Task VisitorsClickAsync(FlattrProcess server, IReadOnlyList<string> buttons)
    {
        foreach (var button in buttons)
        {
            var refused = Clickers.Click(button, Guid.NewGuid());
            refused.Content = new StringContent("""{"token":"qxzvbbody""");
            (HttpRequestMessage Request, int Status)[] asked =
            [
                (Clickers.Click(button, Guid.NewGuid()), 200),
                (refused, 400),
                (Clickers.Click("000000000000", Guid.NewGuid()), 404),
                (new(HttpMethod.Options, $"/buttons/{button}/clicks"), 204),
                (new(HttpMethod.Get, $"/buttons/{button}/count.json"), 200),
                (new(HttpMethod.Get, $"/buttons/{button}/count.svg"), 200),
            ];
            foreach (var (request, status) in asked)
            {
                foreach (var (name, value) in Canaries)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(status, (int)answer.StatusCode);
                request.Dispose();
            }
        }
    }

    private static async Task NoTokenIsTwiceAsync(ButtonTables tables, int clicks)
    {
        var tokens = await tables.QueryAsync<byte[]>("select token from click_token");
        Assert.Equal(clicks, tokens.Count);
        Assert.Equal(clicks, tokens.Select(Convert.ToHexString).Distinct().Count());
    }
}
