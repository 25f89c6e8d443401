using Flattr.Api.PageViews.Edge;
using Flattr.GrainInterfaces.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class PageViewMetricsTests
{
    [Fact]
    public void Labels_are_bounded_however_many_sites_there_are()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<PageViewMetrics>().BuildServiceProvider();
        using var books = new Books(services);
        var metrics = services.GetRequiredService<PageViewMetrics>();
        Parallel.For(0, 5000, i => metrics.Received(new Site(i % 250, $"{i % 250}.example")));
        metrics.Received(null, 7);

        Assert.Equal(PageViewMetrics.MaxSites + 2, books.Entries.Count);
        Assert.Equal(3000, books.Entries["flattr.page_views.received (other)"]);
        Assert.Equal(7, books.Entries["flattr.page_views.received (unknown)"]);
        Assert.Equal(5007, books.Entries.Values.Sum());
    }
}
