using Flattr.Api.PageViews.Edge;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class PageViewMetricsTests
{
    [Fact]
    public void Labels_are_bounded_however_many_sites_there_are()
    {
        var books = Received(Enumerable.Range(0, 5000).Select(i => i % 250));

        Assert.Equal(SiteLabels.MaxSites + 2, books.Count);
        Assert.Equal(3000, books["flattr.page_views.received (other)"]);
        Assert.Equal(7, books["flattr.page_views.received (unknown)"]);
        Assert.Equal(5007, books.Values.Sum());
    }

    /// <summary>The last site that is given a label of its own is asked for by several threads at once, in many rounds.</summary>
    [Fact]
    public void A_site_with_a_label_of_its_own_is_never_counted_under_other()
    {
        for (int round = 0; round < 500; round++)
        {
            var books = Received(Enumerable.Range(0, 4 * SiteLabels.MaxSites).Select(i => i / 4));

            Assert.DoesNotContain("flattr.page_views.received (other)", books.Keys);
        }
    }

    private static Dictionary<string, long> Received(IEnumerable<int> sites)
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<SiteLabels>().AddSingleton<PageViewMetrics>().BuildServiceProvider();
        using var books = new Books(services);
        var metrics = services.GetRequiredService<PageViewMetrics>();
        Parallel.ForEach(sites, number => metrics.Received(new Site(number, $"{number}.example")));
        metrics.Received(null, 7);
        return new Dictionary<string, long>(books.Entries);
    }
}
