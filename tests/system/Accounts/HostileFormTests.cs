using System.Collections.Concurrent;
using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Accounts;

/// <summary>Forms and cookies that nobody got from us, and more passwords than anybody remembers.</summary>
public sealed class HostileFormTests
{
    private const string Email = "ada@example.net";
    private const string Password = "a few words of mine";

    [Fact]
    public async Task Guessing_passwords_gets_nobody_in_and_nobody_else_out_of_the_way()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var server = await home.StartAsync();
        var outbox = new Outbox(home.DataDirectory);
        using var member = await Person.SignUpAsync(server, outbox, Email, Password);
        using var burglar = new Person();
        var token = await burglar.OpenFormAsync(server, "/login");
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var guesses = TestSize.Of(small: 800, whole: 100_000);
        var memory = server.ResidentBytes;

        var guessing = Parallel.ForAsync(0, guesses, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
        {
            using var guesser = new Person($"198.51.{number % 97}.{number % 251}");
            guesser.Cookies.Add(burglar.Cookies.GetCookies(server.Settings.Url));
            using var answer = await guesser.SendAsync(server, "/login", "log-in", token, ("Form.Email", Email), ("Form.Password", $"guess {number}"));
            answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
        });

        // Meanwhile readers are counted, and the member goes on.
        for (var reader = 0; !guessing.IsCompleted; reader++)
        {
            using var view = await server.Http.SendAsync(Visitor.Number(reader).Reads("/"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Accepted, view.StatusCode);
            Assert.Contains("Password and security", await member.ReadAsync(server, "/settings/mail"), StringComparison.Ordinal);
        }

        await guessing;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", answers.Select(answer => $"{(int)answer.Key}: {answer.Value}")));
        Assert.Equal(guesses, answers.Values.Sum());
        Assert.Empty(answers.Keys.Except([HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable]));
        Assert.True(server.ResidentBytes < memory + (200 << 20), $"from {memory >> 20} to {server.ResidentBytes >> 20} MB");

        // Locked for everybody who knows no more than the password; the mailbox opens it.
        using var tried = await new Person("203.0.113.9").SubmitAsync(server, "/login", "log-in", ("Form.Email", Email), ("Form.Password", Password));
        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        using var owner = new Person("203.0.113.10");
        (await owner.SubmitAsync(server, "/password/forgotten", "forgotten", ("Form.Email", Email))).Dispose();
        using var reset = await owner.SubmitAsync(server, await outbox.LinkAsync(Email, "Choose a new password"), "reset", ("Form.Password", "words of a new day"));
        Assert.Equal(HttpStatusCode.SeeOther, reset.StatusCode);
        (await Person.LogInAsync(server, Email, "words of a new day")).Dispose();
    }

    [Fact]
    public async Task A_form_or_a_cookie_that_is_not_ours_does_nothing()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var server = await home.StartAsync();
        using var member = await Person.SignUpAsync(server, new(home.DataDirectory), Email, Password);
        foreach (var (path, form) in new[]
        {
            ("/settings/profile", "profile"), ("/settings/account", "delete"), ("/settings/account", "address"), ("/settings/security", "password"),
            ("/settings/security", "sessions"), ("/settings/security", "codes"), ("/settings/mail", "mail"), ("/signup", "sign-up"), ("/login", "log-in"),
            ("/password/forgotten", "forgotten"), ("/recover", "recover"),
        })
        {
            member.Address = $"203.0.114.{form.Length + path.Length}";
            foreach (var token in new[] { string.Empty, "CfDJ8", new string('A', 10_000), await new Person().OpenFormAsync(server, "/login") })
            {
                using var forged = await member.SendAsync(server, path, form, token, ("Delete.Current", Password), ("Others", "all"));
                Assert.Equal((path, HttpStatusCode.BadRequest), (path, forged.StatusCode));
            }
        }

        Assert.Contains("Password and security", await member.ReadAsync(server, "/settings/mail"), StringComparison.Ordinal);
        var session = member.Cookies.GetCookies(server.Settings.Url)["flattr"]!;
        foreach (var value in new[] { session.Value[..^6], "A" + session.Value[1..], session.Value + "AAAA", new string('A', 3_000), "%00", string.Empty })
        {
            using var thief = new Person();
            thief.Cookies.Add(new Cookie("flattr", value, "/", session.Domain));
            using var answer = await thief.GetAsync(server, "/settings/mail");
            Assert.Equal((value, HttpStatusCode.Redirect), (value, answer.StatusCode));
        }
    }
}
