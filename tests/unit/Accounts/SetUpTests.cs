using System.Net;
using Flattr.Api.Accounts;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts;

public sealed class SetUpTests
{
    [Fact]
    public async Task The_link_makes_the_first_operator_once()
    {
        await using var host = await PageHost.StartAsync(withOperator: false);
        var link = Link(host);
        using var first = await SetUpAsync(host, link, PageHost.Password);
        Assert.Equal("/sites/first.example/settings", first.Headers.Location?.OriginalString);
        await host.ReadAsync("/sites");

        using var again = await host.Browser.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal("/login", again.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup?token=")]
    [InlineData("/setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Another_link_opens_nothing(string link)
    {
        await using var host = await PageHost.StartAsync(withOperator: false);
        Assert.DoesNotContain("<form", (await host.ReadAsync(link, HttpStatusCode.Forbidden)).Split("<main")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_opened_by_the_link_is_of_no_use_without_it()
    {
        await using var host = await PageHost.StartAsync(withOperator: false);
        using var answer = await host.SubmitAsync("/login", "set-up", Fields(PageHost.Password));
        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Set up this server", await host.ReadAsync(Link(host)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field()
    {
        await using var host = await PageHost.StartAsync(withOperator: false);
        using var answer = await SetUpAsync(host, Link(host), "short");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("A password has 10 to 200 characters.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"operator@example.org\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("short", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_from_the_settings_needs_no_link()
    {
        await using var host = await PageHost.StartAsync();
        using var answer = await host.Browser.GetAsync(Link(host), TestContext.Current.CancellationToken);
        Assert.Equal("/login", answer.Headers.Location?.OriginalString);
        using var logIn = await host.LogInAsync();
        Assert.Equal("/", logIn.Headers.Location?.OriginalString);
    }

    private static string Link(PageHost host) => new Uri(host.Get<SetUpLink>().Address).PathAndQuery;

    private static (string Name, string Value)[] Fields(string password) =>
        [("Form.Email", PageHost.Email), ("Form.Password", password), ("Form.Domain", "https://www.first.example/")];

    private static Task<HttpResponseMessage> SetUpAsync(PageHost host, string link, string password) =>
        host.SubmitAsync(link, "set-up", Fields(password));
}
