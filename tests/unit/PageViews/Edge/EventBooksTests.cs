using Flattr.GrainInterfaces;

namespace Flattr.UnitTests.PageViews.Edge;

/// <summary>received = counted + dropped + failed, whatever happens.</summary>
public sealed class EventBooksTests : IAsyncLifetime
{
    private const string View = """{"n":"pageview","u":"https://example.org/a","d":"example.org"}""";

    private EdgeHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EdgeHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_event_is_in_the_books_once()
    {
        await _host.SendAsync(View);
        await _host.SendAsync(View, ("Sec-GPC", "1"));
        await _host.SendAsync("{");
        await _host.SendAsync(new byte[20_000]);
        await _host.SendAsync(View.Replace("\"d\":\"example.org\"", "\"d\":\"example.org,shop.example,other.example\"", StringComparison.Ordinal));
        _host.Grains.Fault = new OverloadedException();
        await _host.SendAsync(View);
        _host.Grains.Fault = new TimeoutException();
        await _host.SendAsync(View);

        Assert.Equal(new Dictionary<string, long>
        {
            ["flattr.page_views.received example.org"] = 5,
            ["flattr.page_views.received shop.example"] = 1,
            ["flattr.page_views.received (unknown)"] = 3,
            ["flattr.page_views example.org counted"] = 2,
            ["flattr.page_views shop.example counted"] = 1,
            ["flattr.page_views example.org dropped asks-for-privacy"] = 1,
            ["flattr.page_views (unknown) dropped malformed"] = 1,
            ["flattr.page_views (unknown) dropped too-large"] = 1,
            ["flattr.page_views (unknown) dropped unknown-site"] = 1,
            ["flattr.page_views example.org failed overloaded"] = 1,
            ["flattr.page_views example.org failed unavailable"] = 1,
        }, _host.Books.Entries);
    }

    [Fact]
    public async Task Nothing_that_names_a_person_is_logged_at_any_level()
    {
        const string body = """{"n":"pageview","u":"https://example.org/secret-page?token=secret-query","r":"https://other.example/secret-referrer","d":"example.org"}""";
        (string, string)[] headers = [("User-Agent", "secret-agent Firefox/140.0"), ("X-Forwarded-For", "203.0.113.77")];
        await _host.SendAsync(body, headers);
        await _host.SendAsync(body[..^5], headers);
        await _host.SendAsync(body.Replace("\"n\":\"pageview\"", "\"n\":[\"secret-name\"]", StringComparison.Ordinal), headers);
        _host.Grains.Fault = new InvalidOperationException("A fault that nobody foresaw.");
        await _host.SendAsync(body, headers);

        Assert.Contains(_host.Log.Lines, line => line.Contains("/api/event", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("secret", StringComparison.Ordinal) || line.Contains("203.0.113.77", StringComparison.Ordinal));
    }
}
