using System.Globalization;
using CsCheck;
using Flattr.Api.PageViews.Dashboard;

namespace Flattr.UnitTests.PageViews.Dashboard;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1_000, "1k")]
    [InlineData(1_234, "1.2k")]
    [InlineData(1_299, "1.2k")]
    [InlineData(12_345, "12.3k")]
    [InlineData(123_456, "123k")]
    [InlineData(999_999, "999k")]
    [InlineData(1_000_000, "1M")]
    [InlineData(1_250_000, "1.2M")]
    [InlineData(-1_234, "-1.2k")]
    public void Large_numbers_are_cut_to_what_is_read_at_a_glance(long value, string expected) =>
        Assert.Equal(expected, Numbers.Compact(value));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(59, "59s")]
    [InlineData(60, "1m 0s")]
    [InlineData(3_599, "59m 59s")]
    [InlineData(3_660, "1h 1m")]
    public void Times_have_two_units_at_most(long seconds, string expected) => Assert.Equal(expected, Numbers.Duration(seconds));

    [Theory]
    [InlineData(12.3456, "12.35")]
    [InlineData(100, "100")]
    [InlineData(0.001, "0")]
    public void Attributes_have_a_point_and_two_decimals(double value, string expected) => Assert.Equal(expected, Numbers.Attribute(value));

    [Fact]
    public void A_short_number_never_says_more_than_there_is() => Gen.Long[0, 999_999_999_999].Sample(value =>
    {
        var text = Numbers.Compact(value);
        var unit = text[^1] switch { 'k' => 1e3, 'M' => 1e6, 'G' => 1e9, _ => 1 };
        var said = double.Parse(text.TrimEnd('k', 'M', 'G'), CultureInfo.InvariantCulture) * unit;
        return text.Length <= 5 && said <= value + 1e-3 && value - said < Math.Max(1, value * 0.1);
    });
}
