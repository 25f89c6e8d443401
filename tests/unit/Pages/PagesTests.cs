using System.Net;
using System.Text.RegularExpressions;
using Flattr.GrainInterfaces;

namespace Flattr.UnitTests.Pages;

/// <summary>What every page has in common.</summary>
public sealed partial class PagesTests
{
    [Fact]
    public async Task Every_page_tells_the_browser_what_to_refuse()
    {
        await using var host = await PageHost.StartAsync();
        foreach (var path in (string[])["/", "/login", "/nothing/here", "/css/app.css"])
        {
            using var answer = await host.Browser.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal("default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
            Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_inline_that_the_policy_would_refuse()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        host.Cluster.Counters = DashboardTests.SomeFigures;
        foreach (var path in (string[])["/sites", "/sites/example.org", "/sites/example.org/pages", "/sites/example.org/settings"])
        {
            var page = await host.ReadAsync(path);
            Assert.DoesNotMatch(Inline(), page);
            Assert.Contains("<link rel=\"stylesheet\" href=\"/css/app.", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_stylesheet_is_there_and_may_be_kept_for_ever()
    {
        await using var host = await PageHost.StartAsync();
        var address = Stylesheet().Match(await host.ReadAsync("/login")).Groups[1].Value;
        using var answer = await host.Browser.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("immutable", Header(answer, "Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_name_where_the_address_data_come_from()
    {
        await using var host = await PageHost.StartAsync();
        Assert.Contains("<a href=\"https://db-ip.com\">", await host.ReadAsync("/login"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/sites/unknown.example")]
    [InlineData("/sites/example.org/nothing")]
    [InlineData("/sites/unknown.example/settings")]
    public async Task What_is_not_there_is_a_page_that_says_so(string path)
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        Assert.Contains("<h1>Nothing here</h1>", await host.ReadAsync(path, HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_are_told_in_json()
    {
        await using var host = await PageHost.StartAsync();
        using var program = host.NewBrowser();
        using var answer = await program.GetAsync("/nothing/here", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_cluster_that_is_away_is_a_page_that_says_when_to_come_back()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        host.Cluster.Fault = new OverloadedException { RetryAfter = TimeSpan.FromSeconds(7) };
        using var answer = await host.Browser.GetAsync("/sites", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("7", Header(answer, "Retry-After"));
        Assert.Contains("<h1>Back in a moment</h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_page_without_details()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        host.Cluster.Counters = _ => throw new InvalidOperationException("a secret of the server");
        var page = await host.ReadAsync("/sites/example.org", HttpStatusCode.InternalServerError);
        Assert.Contains("<h1>Something broke on our side</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    [GeneratedRegex("<style|<script(?![^>]* src=)[^&]|\\sstyle=|\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"(/css/app[^\"]+)\"")]
    private static partial Regex Stylesheet();
}
