using System.Net;
using Flattr.UnitTests.Pages;
using Microsoft.AspNetCore.Routing;

namespace Flattr.UnitTests.Heatmaps;

/// <summary>The script that draws stands in other people's pages; the one that asks it to does not.</summary>
public sealed class HeatmapScriptTests
{
    [Fact]
    public async Task What_draws_over_a_page_may_be_loaded_by_it_and_is_kept_for_an_hour()
    {
        await using var host = await PageHost.StartAsync();
        using var answer = await AskAsync(host, "/js/heatmap-frame.js");
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("public, max-age=3600", string.Join(", ", answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task What_draws_over_a_page_has_the_same_headers_under_its_fingerprint()
    {
        await using var host = await PageHost.StartAsync();
        var address = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!)
            .Distinct(StringComparer.Ordinal).Single(text => text.StartsWith("js/heatmap-frame.", StringComparison.Ordinal) && text.EndsWith(".js", StringComparison.Ordinal) && text.Count(letter => letter == '.') == 2);
        using var answer = await AskAsync(host, address);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("max-age=31536000, immutable", string.Join(", ", answer.Headers.GetValues("Cache-Control")));
    }

    [Fact]
    public async Task The_viewers_own_script_is_for_its_own_pages()
    {
        await using var host = await PageHost.StartAsync();
        using var answer = await AskAsync(host, "/js/heatmap-map.js");
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> AskAsync(PageHost host, string address)
    {
        using var program = host.NewBrowser();
        var answer = await program.GetAsync(new Uri(host.Address, address), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }
}
