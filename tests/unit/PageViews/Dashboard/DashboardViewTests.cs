using CsCheck;
using Flattr.Api.PageViews.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Flattr.UnitTests.PageViews.Dashboard;

public sealed class DashboardViewTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("", "30d", "25 Oct – 23 Nov 2026")]
    [InlineData("period=today", "today", "23 Nov 2026")]
    [InlineData("period=7d", "7d", "17–23 Nov 2026")]
    [InlineData("period=month", "month", "1–23 Nov 2026")]
    [InlineData("period=12mo", "12mo", "1 Dec 2025 – 23 Nov 2026")]
    [InlineData("from=2015-05-17&to=2015-05-20", null, "17–20 May 2015")]
    [InlineData("from=2015-05-20&to=2015-05-17", null, "17–20 May 2015")]
    [InlineData("period=7d&from=2015-05-17&to=2015-05-20", null, "17–20 May 2015")]
    [InlineData("period=nonsense", "30d", "25 Oct – 23 Nov 2026")]
    [InlineData("from=2015-05-17", "30d", "25 Oct – 23 Nov 2026")]
    [InlineData("from=17.05.2015&to=20.05.2015", "30d", "25 Oct – 23 Nov 2026")]
    [InlineData("from=0001-01-01&to=0001-01-02", "30d", "25 Oct – 23 Nov 2026")]
    [InlineData("from=9998-01-01&to=9999-12-31", "30d", "25 Oct – 23 Nov 2026")]
    [InlineData("from=2001-01-01&to=2015-01-01", "30d", "25 Oct – 23 Nov 2026")]
    public void The_address_says_which_days(string query, string? period, string days)
    {
        var view = Parse(query);
        Assert.Equal(period, view.Period?.Key);
        Assert.Equal(days, view.Days.ToString());
    }

    [Theory]
    [InlineData("", "/sites/example.org")]
    [InlineData("period=7d&compare=off", "/sites/example.org?period=7d&compare=off")]
    [InlineData("from=2015-05-17&to=2015-05-20&page=/a%20b%26c", "/sites/example.org?from=2015-05-17&to=2015-05-20&page=%2Fa%20b%26c")]
    public void A_view_is_written_as_short_as_it_can_be(string query, string address) => Assert.Equal(address, Parse(query).ToAddress());

    [Fact]
    public void Whatever_is_shown_is_shown_again_at_its_own_address() =>
        Gen.Select(Gen.Int[0, Period.All.Count - 1], Gen.Bool, Gen.String[1, 100]).Sample((period, compares, page) =>
        {
            var view = Parse(string.Empty).With(Period.All[period]) with { Compares = compares, Page = page };
            var address = view.ToAddress();
            var again = Parse(address.Split('?', 2).ElementAtOrDefault(1) ?? string.Empty);
            return again with { Page = null } == view with { Page = null } && (again.Page == page || page.Any(char.IsSurrogate));
        });

    [Fact]
    public void A_form_for_other_days_keeps_everything_else()
    {
        var kept = Parse("period=7d&compare=off&page=/a").ToQueryWithoutDays();
        Assert.Equal([("compare", "off"), ("page", "/a")], kept);
    }

    private static DashboardView Parse(string query) =>
        DashboardView.Parse("example.org", new QueryCollection(QueryHelpers.ParseQuery(query)), Today);
}
