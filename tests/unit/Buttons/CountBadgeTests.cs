using System.Xml.Linq;
using CsCheck;
using Flattr.Api.Buttons.Counts;

namespace Flattr.UnitTests.Buttons;

public sealed class CountBadgeTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_234, "1,234")]
    [InlineData(9_999, "9,999")]
    [InlineData(10_000, "10k")]
    [InlineData(12_399, "12.3k")]
    [InlineData(999_999, "999.9k")]
    [InlineData(1_000_000, "1M")]
    [InlineData(long.MaxValue, "9223372036.8G")]
    public void Long_counts_are_cut_and_never_rounded_up(long count, string shown) => Assert.Equal(shown, CountBadge.Short(count));

    [Fact]
    public void Every_badge_is_a_picture_that_is_wide_enough_and_says_its_count() => Gen.Long[0, long.MaxValue].Sample(count =>
    {
        var picture = XElement.Parse(CountBadge.Draw(count));
        Assert.Equal(count.ToString(System.Globalization.CultureInfo.InvariantCulture), picture.Attribute("aria-label")!.Value);
        Assert.InRange((int)picture.Attribute("width")!, (6 * CountBadge.Short(count).Length) + 8, 200);
    });
}
