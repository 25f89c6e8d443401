using Flattr.Api.Heatmaps.Viewer;
using Flattr.GrainInterfaces.Heatmaps;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Flattr.UnitTests.Heatmaps.Viewer;

public sealed class MapViewTests
{
    [Theory]
    [InlineData("page=/a", "page=%2Fa&width=wide")]
    [InlineData("page=/a&width=narrow&layer=dead", "page=%2Fa&width=narrow&layer=dead")]
    [InlineData("page=/a&width=huge&layer=live&find=", "page=%2Fa&width=wide")]
    [InlineData("page=/a%26b&width=medium&find=p%3Ea", "page=%2Fa%26b&width=medium&find=p%3Ea")]
    public void An_address_says_what_is_seen(string query, string canonical) => Assert.Equal($"/sites/example.org/heatmaps/7/map?{canonical}", Parse(query)!.ToAddress());

    [Theory]
    [InlineData("")]
    [InlineData("page=")]
    [InlineData("width=wide")]
    public void Without_a_page_there_is_nothing_to_see(string query) => Assert.Null(Parse(query));

    [Fact]
    public void What_is_too_long_is_not_looked_for()
    {
        Assert.Null(Parse($"page=/{new string('a', 500)}"));
        Assert.Null(Parse($"page=/a&find={new string('a', HeatmapBounds.LongestSelector + 1)}")!.Find);
    }

    [Fact]
    public void The_script_reads_the_same_page_and_width() =>
        Assert.Equal("/sites/example.org/heatmaps/7/map.json?page=%2Fa&width=narrow", Parse("page=/a&width=narrow&layer=dead&find=p")!.ToJsonAddress());

    private static MapView? Parse(string query) => MapView.Parse("example.org", 7, new QueryCollection(QueryHelpers.ParseQuery(query)));
}
