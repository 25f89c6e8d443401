using System.Buffers;
using System.Text;
using Flattr.Api.PageViews.Edge.Events;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class EventShapeTests
{
    private const string Url = "https://www.Example.org/a";

    [Theory]
    [InlineData("pageview", PageViewKind.View, null)]
    [InlineData(" Sign-up ", PageViewKind.Event, "Sign-up")]
    [InlineData("Sign\0\u202Eup", PageViewKind.Event, "Signup")]
    public void Name_tells_the_kind(string name, PageViewKind kind, string? eventName)
    {
        Assert.Null(EventShape.Check(new() { Name = name, Url = Url }, out var tracked));
        Assert.Equal((kind, eventName), (tracked.Kind, tracked.Name));
    }

    [Theory]
    [InlineData(null, "example.org")]
    [InlineData("example.org", "example.org")]
    [InlineData(" WWW.Example.org ", "example.org")]
    [InlineData("a.org,b.org", "a.org b.org")]
    [InlineData("a.org, www.a.org ,, b.org,A.org", "a.org b.org")]
    public void Domains_are_lower_case_and_without_www(string? domain, string domains)
    {
        Assert.Null(EventShape.Check(new() { Name = "pageview", Url = Url, Domain = domain }, out var tracked));
        Assert.Equal(domains, string.Join(' ', tracked.Domains));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("www.")]
    [InlineData(", ,")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11")]
    public void Wrong_domain_is_told(string domain) => AssertWrong(new() { Name = "x", Url = Url, Domain = domain }, "domain");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("/path")]
    [InlineData("example.org/path")]
    [InlineData("data:text/html,x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///home/somebody/page.html")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("not a scheme://host")]
    public void Wrong_address_is_told(string? url) => AssertWrong(new() { Name = "x", Url = url, Domain = "a.org" }, "url");

    [Fact]
    public void Bounds_are_exact()
    {
        const string long2000 = "https://example.org/";
        Assert.Null(EventShape.Check(new() { Name = new('x', 120), Url = long2000.PadRight(2000, 'a') }, out _));
        AssertWrong(new() { Name = "x", Url = long2000.PadRight(2001, 'a') }, "url");
        AssertWrong(new() { Name = "x", Url = long2000.PadRight(1999, 'a') + "é" }, "url");
        AssertWrong(new() { Name = new('x', 121), Url = Url }, "name");
        AssertWrong(new() { Name = "\0 ", Url = Url }, "name");
        AssertWrong(new() { Url = Url }, "name");
        Assert.Null(EventShape.Check(new() { Name = "x", Url = Url, Domain = "1,2,3,4,5,6,7,8,9,10" }, out var tracked));
        Assert.Equal(10, tracked.Domains.Length);
    }

    [Theory]
    [InlineData(1234.4, null, 1234, null)]
    [InlineData(null, 49.6, 0, 50)]
    [InlineData(0.0, 0.0, 0, 0)]
    [InlineData(2_591_999_999.0, 100.0, int.MaxValue, 100)]
    public void Engagement_has_time_or_depth_or_both(double? engaged, double? depth, int milliseconds, int? percent)
    {
        Assert.Null(EventShape.Check(new() { Name = "engagement", Url = Url, Engaged = engaged, ScrollDepth = depth }, out var tracked));
        Assert.Equal((PageViewKind.Engagement, milliseconds, (byte?)percent), (tracked.Kind, tracked.EngagedMilliseconds, tracked.ScrollDepth));
    }

    [Theory]
    [InlineData(null, null, "e")]
    [InlineData(-1.0, null, "e")]
    [InlineData(2_592_000_000.0, null, "e")]
    [InlineData(double.PositiveInfinity, null, "e")]
    [InlineData(null, -0.1, "sd")]
    [InlineData(null, 100.1, "sd")]
    public void Engagement_out_of_bounds_is_told(double? engaged, double? depth, string field) =>
        AssertWrong(new() { Name = "engagement", Url = Url, Engaged = engaged, ScrollDepth = depth }, field);

    [Fact]
    public void Figures_of_another_event_are_nothing()
    {
        Assert.Null(EventShape.Check(new() { Name = "pageview", Url = Url, Engaged = -5, ScrollDepth = 500 }, out var tracked));
        Assert.Equal((0, null), (tracked.EngagedMilliseconds, tracked.ScrollDepth));
    }

    [Fact]
    public void Errors_are_written_as_clients_expect_them()
    {
        var output = new ArrayBufferWriter<byte>();
        EventShape.Check(new() { Name = "x", Url = Url, Domain = " " }, out _)!.Write(output);
        Assert.Equal(
            """{"errors":{"domain":["can't be blank: the site as it is registered, such as \"example.org\""]}}""",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static void AssertWrong(in EventBody body, string field) =>
        Assert.Equal([field], EventShape.Check(in body, out _)?.ByField.Keys);
}
