using CsCheck;
using Flattr.Api.Heatmaps.Viewer;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.UnitTests.Heatmaps.Viewer;

public sealed class MapShadesTests
{
    [Fact]
    public void Shades_are_steps_of_the_square_root() =>
        Assert.Equal([(1, 5, 40), (2, 41, 160), (3, 161, 360), (4, 361, 640), (5, 641, 1000)], new MapShades(1_000).Ranges(5));

    [Fact]
    public void A_shade_that_no_told_number_has_is_not_in_the_legend() => Assert.Equal([(4, 5, 5), (5, 6, 8)], new MapShades(8).Ranges(5));

    [Fact]
    public void Every_number_has_the_shade_that_the_legend_says() =>
        Gen.Select(Gen.Long[1, 1_000_000_000], Gen.Double[0, 1]).Sample((most, share) =>
        {
            var clicks = Math.Max(1, (long)(most * share));
            var (shade, from, to) = new MapShades(most).Ranges(1).Single(range => clicks >= range.From && clicks <= range.To);
            Assert.Equal(shade, new MapShades(most).Of(clicks));
            Assert.True(from <= to);
        });

    [Fact]
    public void The_most_has_the_strongest_and_one_of_each_layer_counts_its_own()
    {
        var cells = new[] { new HeatmapCell(0, 0, 90, 10), new HeatmapCell(0, 1, 0, 25) };
        Assert.Equal(5, MapShades.Over(cells, MapLayer.Clicks).Of(100));
        Assert.Equal(5, MapShades.Over(cells, MapLayer.Dead).Of(25));
        Assert.Equal(4, MapShades.Over(cells, MapLayer.Dead).Of(10));
    }
}
