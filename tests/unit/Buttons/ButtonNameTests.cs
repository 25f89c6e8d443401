using CsCheck;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.UnitTests.Buttons;

public sealed class ButtonNameTests
{
    [Fact]
    public void An_id_is_read_as_it_is_written() => Gen.Long[0, (1L << 60) - 1].Sample(number =>
        ButtonId.Parse(new ButtonId(number).ToString()) == new ButtonId(number)
        && ButtonId.Parse(new ButtonId(number).ToString().ToUpperInvariant()) == new ButtonId(number)
        && new ButtonId(number).ToString().Length == ButtonId.Length);

    [Theory]
    [InlineData("")]
    [InlineData("00000000000")]
    [InlineData("0000000000000")]
    [InlineData("00000000000u")]
    [InlineData("0000000000 0")]
    [InlineData("00000000000é")]
    public void Anything_else_is_no_id(string text) => Assert.Null(ButtonId.Parse(text));

    [Theory]
    [InlineData("2026-11", 202611)]
    [InlineData("2024-02", 202402)]
    [InlineData("2026-13", null)]
    [InlineData("2026-1", null)]
    [InlineData("2026-11-01", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_month_is_a_year_and_a_month(string? text, int? number) => Assert.Equal(number, Month.Parse(text)?.Number);

    [Fact]
    public void Every_moment_is_in_one_month() => Gen.DateTime[new(2020, 1, 1), new(2040, 1, 1)].Sample(moment =>
    {
        var time = new DateTimeOffset(moment.Ticks, TimeSpan.Zero);
        var month = Month.Of(time);
        return month.Start <= time && time < month.End && month.IsOpenAt(time) && Month.Parse(month.ToString()) == month
            && month.Previous.End == month.Start && month.Previous < month && month.Previous.IsOpenAt(month.Start + Month.Grace) is false;
    });
}
