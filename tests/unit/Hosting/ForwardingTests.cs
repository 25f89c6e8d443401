using Flattr.UnitTests.PageViews.Edge;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.Hosting;

public sealed class ForwardingTests
{
    private const string View = """{"n":"pageview","u":"https://example.org/","d":"example.org"}""";

    [Fact]
    public async Task Word_of_a_trusted_proxy_makes_two_visitors_of_two_addresses()
    {
        await using var host = await EdgeHost.StartAsync(("Flattr:TrustedProxies", "127.0.0.1"));
        foreach (string address in new[] { "203.0.113.1", "203.0.113.2", "6.6.6.6, 203.0.113.1" })
        {
            await host.SendAsync(View, ("X-Forwarded-For", address));
        }

        Assert.Equal(2, host.Grains.Recorded.Select(view => view.Visitor).Distinct().Count());
        Assert.Equal(host.Grains.Recorded[0].Visitor, host.Grains.Recorded[2].Visitor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/8")]
    public async Task Word_of_a_stranger_is_nothing(string trusted)
    {
        await using var host = await EdgeHost.StartAsync(("Flattr:TrustedProxies", trusted));
        foreach (string address in new[] { "203.0.113.1", "203.0.113.2", "10.0.0.1" })
        {
            await host.SendAsync(View, ("X-Forwarded-For", address));
        }

        Assert.Equal(3, host.Grains.Recorded.Count);
        Assert.Single(host.Grains.Recorded.Select(view => view.Visitor).Distinct());
    }

    [Theory]
    [InlineData("127.0.0.1", "https", "203.0.113.1", "https")]
    [InlineData("127.0.0.1", "HTTPS, http", "203.0.113.1, 127.0.0.1", "https")] // the outer proxy spoke to the visitor
    [InlineData("127.0.0.1", "https, http", "203.0.113.1", "http")] // the first entry is anybody's
    [InlineData("127.0.0.1", "https", "203.0.113.1, 127.0.0.1", "https")]
    [InlineData("127.0.0.1", "javascript", "203.0.113.1", "http")]
    [InlineData("127.0.0.1", "", "203.0.113.1", "http")]
    [InlineData("10.0.0.1", "https", "203.0.113.1", "http")]
    public async Task Scheme_is_what_the_trusted_proxy_says(string trusted, string proto, string forwardedFor, string scheme)
    {
        await using var host = await EdgeHost.StartAsync(("Flattr:TrustedProxies", trusted));
        var request = new HttpRequestMessage(HttpMethod.Get, "/scheme");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", proto);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(scheme, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Wrong_setting_stops_the_start_and_is_named()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => EdgeHost.StartAsync(("Flattr:TrustedProxies", "10.0.0.0/8, nginx")));
        Assert.Contains("Flattr:TrustedProxies has \"nginx\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("10.0.0.0/8", refused.Message, StringComparison.Ordinal);
    }
}
