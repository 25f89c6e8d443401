using System.Net;
using CsCheck;
using Flattr.Api.PageViews.Edge;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class VisitorTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly EdgePipeline Steps = Bundled.Steps();

    [Fact]
    public void Visitor_is_the_same_on_every_page_of_a_day()
    {
        var visitor = Visitor(An.Event);
        Assert.Equal(visitor, Visitor(An.Event with { Url = "https://example.org/b", Referrer = "https://a.example/", Time = An.Event.Time.AddHours(5) }));
        Assert.Equal(visitor, Visitor(An.Event with { Address = An.Event.Address!.MapToIPv6() }));
    }

    [Fact]
    public void Visitor_is_another_by_salt_site_address_and_agent()
    {
        ulong[] visitors =
        [
            Visitor(An.Event),
            Visitor(An.Event, [.. Salt.Reverse()]),
            Visitor(An.Event with { Site = 2 }),
            Visitor(An.Event with { Address = IPAddress.Parse("8.8.8.9") }),
            Visitor(An.Event with { Address = IPAddress.Parse("2001:db8::8") }),
            Visitor(An.Event with { Address = null }),
            Visitor(An.Event with { UserAgent = An.Agent + "x" }),
        ];
        Assert.Equal(visitors.Length, visitors.Distinct().Count());
    }

    [Fact]
    public void Very_long_agents_are_no_trouble()
    {
        string agent = An.Agent.PadRight(100_000, 'x');
        Assert.Equal(Visitor(An.Event with { UserAgent = agent }), Visitor(An.Event with { UserAgent = agent + "y" }));
    }

    [Fact]
    public void Numbers_of_visitors_use_all_their_bits()
    {
        var (all, none) = (0UL, ulong.MaxValue);
        foreach (int i in Enumerable.Range(0, 200))
        {
            var visitor = Visitor(An.Event with { UserAgent = $"{An.Agent} {i}" });
            (all, none) = (all | visitor, none & visitor);
        }

        Assert.Equal((ulong.MaxValue, 0UL), (all, none));
    }

    [Fact]
    public void Any_agent_and_any_texts_pass_without_a_fault() =>
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((agent, url, referrer) =>
        {
            var reason = Steps.Run((An.Event with { UserAgent = agent, Url = "/" + url, Referrer = "http://" + referrer }).View, Salt, out var counted);
            return reason is null == counted is not null;
        });

    [Fact]
    public void An_event_costs_few_bytes()
    {
        const int events = 1000;
        var incoming = (An.Event with { Url = "https://example.org/blog/an-article.html", Referrer = "https://example.org/blog/" }).View;
        Steps.Run(in incoming, Salt, out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < events; i++)
        {
            Steps.Run(in incoming, Salt, out _);
        }

        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / events;
        TestContext.Current.SendDiagnosticMessage($"{each} bytes for each event");
        Assert.InRange(each, 1, 400);
    }

    private static ulong Visitor(An incoming, byte[]? salt = null)
    {
        Assert.Null(Steps.Run(incoming.View, salt ?? Salt, out var counted));
        return counted!.Visitor;
    }
}
