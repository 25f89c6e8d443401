using CsCheck;
using Flattr.Api.PageViews.Dashboard;

namespace Flattr.UnitTests.PageViews.Dashboard;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 4, 1)]
    [InlineData(5, 6, 2)]
    [InlineData(9, 10, 5)]
    [InlineData(38, 40, 10)]
    [InlineData(41, 60, 20)]
    [InlineData(3_400, 4_000, 1_000)]
    public void The_top_is_the_next_round_number(long max, long top, long step)
    {
        var scale = ChartScale.Holding(max);
        Assert.Equal((top, step), (scale.Top, scale.Step));
    }

    [Fact]
    public void Everything_fits_and_most_of_the_height_is_used() => Gen.Long[1, 1_000_000_000_000].Sample(max =>
    {
        var scale = ChartScale.Holding(max);
        var ticks = scale.Ticks.ToList();
        return scale.Top >= max && scale.Top < max + scale.Step && ticks.Count is >= 2 and <= 5 && ticks[0] == 0 && ticks[^1] == scale.Top;
    });

    [Fact]
    public void Heights_are_in_proportion_and_never_leave_the_plot()
    {
        var scale = ChartScale.Holding(38);
        Assert.Equal(0, scale.HeightOf(0, 200));
        Assert.Equal(50, scale.HeightOf(10, 200));
        Assert.Equal(200, scale.HeightOf(1_000, 200));
    }
}
