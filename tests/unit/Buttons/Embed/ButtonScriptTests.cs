using System.IO.Compression;
using System.Net;
using Flattr.TestFixtures;
using Flattr.UnitTests.Pages;
using Microsoft.AspNetCore.Routing;

namespace Flattr.UnitTests.Buttons.Embed;

public sealed class ButtonScriptTests
{
    private const int Bound = 2_048;

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public async Task Button_is_at_most_two_kilobytes_gzipped(CompressionLevel level)
    {
        var script = await File.ReadAllBytesAsync(Path.Combine(SourceTree.Root, "api/wwwroot/js/button.js"), TestContext.Current.CancellationToken);
        using var gzipped = new MemoryStream();
        await using (var gzip = new GZipStream(gzipped, level, leaveOpen: true))
        {
            await gzip.WriteAsync(script, TestContext.Current.CancellationToken);
        }

        Assert.InRange(gzipped.Length, 1_000, Bound);
    }

    [Theory]
    [InlineData("/js/button.js")]
    [InlineData("/js/0.6/load.js?mode=auto&uid=somebody")]
    [InlineData("/js/views.js")]
    public async Task Script_may_be_loaded_by_any_page_and_is_kept_for_an_hour(string address)
    {
        await using var host = await PageHost.StartAsync();
        using var answer = await AskAsync(host, address);
        Describes(answer, "public, max-age=3600");
        Assert.InRange(answer.Content.Headers.ContentLength ?? 0, 500, Bound);
    }

    [Theory]
    [InlineData("js/button.")]
    [InlineData("js/views.")]
    public async Task Script_with_its_fingerprint_is_kept_for_ever(string name)
    {
        await using var host = await PageHost.StartAsync();
        var address = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!)
            .Distinct(StringComparer.Ordinal).Single(text => text.StartsWith(name, StringComparison.Ordinal) && text.EndsWith(".js", StringComparison.Ordinal) && text != $"{name}js");
        using var answer = await AskAsync(host, address);
        Describes(answer, "max-age=31536000, immutable");
    }

    [Fact]
    public async Task Old_address_has_the_same_script()
    {
        await using var host = await PageHost.StartAsync();
        using var old = await AskAsync(host, "/js/0.6/load.js");
        using var now = await AskAsync(host, "/js/button.js");
        Assert.Equal(await now.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), await old.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(now.Headers.ETag, old.Headers.ETag);
    }

    [Theory]
    [InlineData("/js/button.nothing.js", true)]
    [InlineData("/js/0.7/load.js", false)]
    public async Task Address_of_no_script_is_not_kept(string address, bool isOurs)
    {
        await using var host = await PageHost.StartAsync();
        using var answer = await AskAsync(host, address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(isOurs, answer.Headers.CacheControl?.NoStore is true);
    }

    private static async Task<HttpResponseMessage> AskAsync(PageHost host, string address)
    {
        using var program = host.NewBrowser();
        program.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        return await program.GetAsync(new Uri(host.Address, address), TestContext.Current.CancellationToken);
    }

    private static void Describes(HttpResponseMessage answer, string cacheControl)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(cacheControl, string.Join(", ", answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
