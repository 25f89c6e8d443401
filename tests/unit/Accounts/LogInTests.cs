using System.Net;
using System.Text.RegularExpressions;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts;

public sealed partial class LogInTests
{
    [Fact]
    public async Task Only_an_operator_sees_the_sites()
    {
        await using var host = await PageHost.StartAsync();
        using var before = await host.Browser.GetAsync("/sites?x=1", TestContext.Current.CancellationToken);
        Assert.Equal("/login?return=%2Fsites%3Fx%3D1", before.Headers.Location?.PathAndQuery);
        using var logIn = await host.LogInAsync(path: "/login?return=%2Fsites%3Fx%3D1");
        Assert.Equal("/sites?x=1", logIn.Headers.Location?.OriginalString);
        Assert.Contains("example.org", await host.ReadAsync("/sites?x=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_stays_on_its_own_site_and_away_from_scripts()
    {
        await using var host = await PageHost.StartAsync(true, ("Flattr:PublicUrl", "https://flattr.example"));
        using var page = await host.Browser.GetAsync("/login", TestContext.Current.CancellationToken);
        var form = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; secure; samesite=strict; httponly", form, StringComparison.Ordinal);

        // The proxy of that address would send the cookie on.
        host.Browser.DefaultRequestHeaders.Add("Cookie", form.Split(';')[0]);
        using var logIn = await host.LogInAsync();
        var session = Assert.Single(logIn.Headers.GetValues("Set-Cookie"), header => header.StartsWith("flattr=", StringComparison.Ordinal));
        Assert.Contains("; secure; samesite=strict; httponly", session, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_are_one_answer()
    {
        await using var host = await PageHost.StartAsync();
        var wrong = await AnswerAsync(host, PageHost.Email, "not the password");
        var unknown = await AnswerAsync(host, "nobody@example.org", "not the password");
        Assert.Contains("That did not work.", wrong, StringComparison.Ordinal);
        Assert.Equal(wrong, unknown.Replace("nobody@", "operator@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_to_elsewhere_is_not_followed()
    {
        await using var host = await PageHost.StartAsync();
        using var logIn = await host.LogInAsync(path: "/login?return=%2F%2Fevil.example");
        Assert.Equal("/", logIn.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Tries_are_counted_by_the_minute()
    {
        await using var host = await PageHost.StartAsync();
        using var nothing = new FormUrlEncodedContent([]);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var tried = await host.Browser.PostAsync("/login", nothing, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, tried.StatusCode);
        }

        using var refused = await host.Browser.PostAsync("/login", nothing, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("<h1>Too many tries</h1>", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await host.ReadAsync("/login");
    }

    [Fact]
    public async Task A_form_of_another_site_does_nothing()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        using var nothing = new FormUrlEncodedContent([]);
        using var logOut = await host.Browser.PostAsync("/logout", nothing, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, logOut.StatusCode);
        await host.ReadAsync("/sites");
    }

    [Fact]
    public async Task Who_logs_out_is_out()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        var token = Token().Match(await host.ReadAsync("/sites")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var logOut = await host.Browser.PostAsync("/logout", form, TestContext.Current.CancellationToken);
        Assert.Equal("/login", logOut.Headers.Location?.OriginalString);
        await host.ReadAsync("/sites", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_link_on_another_site_is_loaded_once_more_by_ourselves()
    {
        await using var host = await PageHost.StartAsync();
        host.Browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Contains("http-equiv=\"refresh\"", await host.ReadAsync("/sites"), StringComparison.Ordinal);
    }

    private static async Task<string> AnswerAsync(PageHost host, string email, string password)
    {
        using var answer = await host.LogInAsync(email, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Token().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "token");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
