using System.Net;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.Pages;

public sealed class DashboardTests
{
    [Fact]
    public async Task A_dashboard_asks_for_the_days_and_the_page_that_its_address_says()
    {
        await using var host = await StartAsync();
        await host.ReadAsync("/sites/example.org?from=2015-05-17&to=2015-05-20&page=%2Fa%20b&compare=off");
        Assert.NotEmpty(host.Cluster.Questions);
        Assert.All(host.Cluster.Questions, question =>
        {
            Assert.Equal(Hour.StartOf(new(2015, 5, 17)), question.From);
            Assert.Equal(Hour.StartOf(new(2015, 5, 21)), question.To);
            var filter = Assert.Single(question.Filters);
            Assert.Equal((FilterOperator.Is, StatsDimension.Page, "/a b"), (filter.Operator, filter.Dimension, filter.Values.Single()));
        });
        Assert.DoesNotContain(host.Cluster.Questions, question => question.Dimension == StatsDimension.Page);
    }

    [Fact]
    public async Task The_period_before_is_read_when_it_is_compared()
    {
        await using var host = await StartAsync();
        var page = await host.ReadAsync("/sites/example.org?from=2015-05-17&to=2015-05-20");
        Assert.Equal(2, host.Cluster.Questions.Count(question => question.To == Hour.StartOf(new(2015, 5, 17))));
        Assert.Contains("as many as 13–16 May 2015", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_there_for_eyes_and_for_ears()
    {
        await using var host = await StartAsync();
        var page = await host.ReadAsync("/sites/example.org?from=2015-05-17&to=2015-05-20");
        Assert.Contains("<data class=\"top-value\" value=\"1234\" title=\"1,234\">1.2k</data>", page, StringComparison.Ordinal);
        Assert.Contains("Show as a table", page, StringComparison.Ordinal);
        Assert.Contains("Mon 18 May 2015", page, StringComparison.Ordinal);
        Assert.Contains("<strong>3</strong> visitors in the last five minutes", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_a_link_to_its_own_figures_and_what_is_no_page_is_none()
    {
        await using var host = await StartAsync();
        var page = await host.ReadAsync("/sites/example.org?period=7d");
        Assert.Contains("href=\"/sites/example.org?period=7d&amp;page=%2F%3Cb%3E\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("page=(other)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_without_figures_shows_what_to_do()
    {
        await using var host = await PageHost.StartAsync(true, ("Flattr:PublicUrl", "http://flattr.example/"));
        (await host.LogInAsync()).Dispose();
        var page = await host.ReadAsync("/sites/example.org");
        Assert.Contains(
            "&lt;script defer src=&quot;http://flattr.example/js/views.js&quot; data-domain=&quot;example.org&quot;&gt;&lt;/script&gt;",
            page,
            StringComparison.Ordinal);
    }

    internal static StatsAnswer SomeFigures(StatsQuery query) => query switch
    {
        { Bucket: not null } => Answer(new StatsRow(null, Hour.StartOf(query.From.Day.AddDays(1)), [12, 34])),
        { Dimension: null } => Answer(new StatsRow(null, null, [1_234, 4_321, 73, 60, 4_400])),
        _ => Answer([.. Enumerable.Range(1, 2).Select(row => Row(query, row == 1 ? "/<b>" : "(other)"))]),
    };

    private static StatsRow Row(StatsQuery query, string value) => new(value, null, [.. query.Metrics.Select(_ => (long?)7)]);

    private static StatsAnswer Answer(params StatsRow[] rows) => new() { Rows = [.. rows], TotalRows = rows.Length };

    private static async Task<PageHost> StartAsync()
    {
        var host = await PageHost.StartAsync();
        host.Cluster.Counters = SomeFigures;
        (await host.LogInAsync()).Dispose();
        return host;
    }
}
