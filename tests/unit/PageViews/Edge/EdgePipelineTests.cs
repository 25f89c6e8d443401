using System.Net;
using Flattr.Api.PageViews.Edge;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class EdgePipelineTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly EdgePipeline Steps = Bundled.Steps();

    [Fact]
    public void View_is_counted_with_what_may_be_known()
    {
        var counted = Counted(An.Event with { Url = "https://www.example.org/a?utm_source=news&x=y#z", Referrer = "https://www.Google.de/search?q=secret" });

        Assert.Equal(1, counted.Site);
        Assert.Equal(PageViewKind.View, counted.Kind);
        Assert.Equal(An.Event.Time.ToUnixTimeSeconds(), counted.Time);
        Assert.Equal("/a", counted.Page);
        Assert.Equal("google.de", counted.Referrer);
        Assert.Equal("news", counted.Source);
        Assert.Equal(new UtmTags("news", null, null, null, null), counted.Utm);
        Assert.Equal(("Desktop", "Chrome", "GNU/Linux"), (counted.Device, counted.Browser, counted.Os));
        Assert.Equal("US", counted.Country);
        Assert.NotNull(counted.Isp);
    }

    [Fact]
    public void Every_reason_of_the_steps_is_reached()
    {
        Assert.Equal(DropReason.AsksForPrivacy, Dropped(An.Event with { AsksForPrivacy = true }));
        Assert.Equal(DropReason.NoAgent, Dropped(An.Event with { UserAgent = null }));
        Assert.Equal(DropReason.NoAgent, Dropped(An.Event with { UserAgent = "  " }));
        Assert.Equal(DropReason.Bot, Dropped(An.Event with { UserAgent = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }));
        Assert.Equal(DropReason.ReferrerSpam, Dropped(An.Event with { Referrer = "http://www.Semalt.com/crawler?u=example.org" }));
        Assert.Equal(DropReason.Malformed, Dropped(An.Event with { Url = "nonsense" }));
        Assert.Equal(DropReason.ForeignHost, Dropped(An.Event with { Url = "https://copy.example/" }, Bundled.Steps(new() { OwnHostsOnly = true })));
    }

    [Fact]
    public void Earlier_step_gives_the_reason()
    {
        var bot = An.Event with { AsksForPrivacy = true, UserAgent = "Googlebot/2.1", Referrer = "http://semalt.com/", Url = "nonsense" };
        Assert.Equal(DropReason.AsksForPrivacy, Dropped(bot));
        Assert.Equal(DropReason.Bot, Dropped(bot with { AsksForPrivacy = false }));
        Assert.Equal(DropReason.ReferrerSpam, Dropped(bot with { AsksForPrivacy = false, UserAgent = An.Agent }));
    }

    [Fact]
    public void Wishes_are_not_honoured_where_the_operator_says_so() =>
        Counted(An.Event with { AsksForPrivacy = true }, Bundled.Steps(new() { HonourPrivacySignals = false }));

    [Theory]
    [InlineData("https://example.org/a")]
    [InlineData("https://WWW.example.org/a")]
    [InlineData("https://shop.example.org/a")]
    [InlineData("/a")]
    public void Own_hosts_are_the_site_and_below(string url) =>
        Assert.Equal("/a", Counted(An.Event with { Url = url }, Bundled.Steps(new() { OwnHostsOnly = true })).Page);

    [Theory]
    [InlineData(false, "/app")]
    [InlineData(true, "/app#/settings")]
    public void Fragment_is_part_of_the_page_in_hash_mode(bool hashMode, string page) =>
        Assert.Equal(page, Counted(An.Event with { Url = "https://example.org/app?a=b#/settings?token=1", HashMode = hashMode }).Page);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("about:blank", null)]
    [InlineData("https://example.org/before", null)]
    [InlineData("http://www.Example.org:8080/before", null)]
    [InlineData("https://alias.example/before", null)]
    [InlineData("http://192.168.1.4/wiki", null)]
    [InlineData("http://[2001:db8::1]/wiki", null)]
    [InlineData("https://shop.example.org/before", "shop.example.org")]
    [InlineData("https://user@News.Example:443/a/secret?q", "news.example")]
    [InlineData("android-app://com.example.reader/", "com.example.reader")]
    public void Referrer_is_a_host_and_never_ones_own(string? referrer, string? host)
    {
        var counted = Counted(An.Event with { Url = "https://alias.example/a", Referrer = referrer });
        Assert.Equal((host, host), (counted.Referrer, counted.Source));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("?utm_source=&ref=", null)]
    [InlineData("?ref=hn", "hn")]
    [InlineData("?ref=hn&source=feed", "feed")]
    [InlineData("?ref=hn&source=feed&utm_source=mail", "mail")]
    [InlineData("?utm_source=google", "Google")]
    [InlineData("?utm_source=github.com", "GitHub")]
    [InlineData("?utm_source=Two%20words+more", "Two words more")]
    [InlineData("?utm_source=jane%40example.org", null)]
    [InlineData("?utm_source=a%00%E2%80%AEb", "ab")]
    [InlineData("?UTM_SOURCE=x&xref=y", null)]
    public void Link_may_name_its_source(string query, string? source) =>
        Assert.Equal(source, Counted(An.Event with { Url = "https://example.org/" + query }).Source);

    [Fact]
    public void Campaign_tags_are_kept_and_bounded()
    {
        var counted = Counted(An.Event with
        {
            Url = $"https://example.org/?utm_medium=email&utm_campaign=a%2Bb&utm_content={new string('c', 201)}&utm_term=t&utm_term=again&utm_id=7#utm_source=no",
        });
        Assert.Equal(new UtmTags(null, "email", "a+b", new('c', 200), "t"), counted.Utm);
        Assert.Null(Counted(An.Event with { Url = "https://example.org/?utm_id=7&ref=x" }).Utm);
    }

    [Fact]
    public void Engagement_has_figures_and_no_dimensions()
    {
        var counted = Counted(An.Event with
        {
            Kind = PageViewKind.Engagement,
            EngagedMilliseconds = 1234,
            ScrollDepth = 56,
            Url = "https://example.org/a?utm_source=x",
            Referrer = "https://a.example/",
        });
        Assert.Equal(("/a", 1234, (byte?)56), (counted.Page, counted.EngagedMilliseconds, counted.ScrollDepth));
        Assert.All(
            new object?[] { counted.Referrer, counted.Source, counted.Utm, counted.Isp, counted.Country, counted.Device, counted.Browser, counted.Os },
            Assert.Null);
    }

    [Fact]
    public void Unknown_address_is_a_view_from_nowhere()
    {
        var counted = Counted(An.Event with { Address = null });
        Assert.Equal((null, null), (counted.Isp, counted.Country));
        Assert.Null(Counted(An.Event with { Address = IPAddress.Loopback }).Isp);
    }

    private static PageView Counted(An incoming, EdgePipeline? steps = null)
    {
        Assert.Null((steps ?? Steps).Run(incoming.View, Salt, out var counted));
        return counted!;
    }

    private static DropReason? Dropped(An incoming, EdgePipeline? steps = null)
    {
        var reason = (steps ?? Steps).Run(incoming.View, Salt, out var counted);
        Assert.Null(counted);
        return reason;
    }
}
