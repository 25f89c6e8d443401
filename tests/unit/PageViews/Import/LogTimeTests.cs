using System.Globalization;
using System.Text;
using CsCheck;
using Flattr.Api.PageViews.Import.Lines;

namespace Flattr.UnitTests.PageViews.Import;

public sealed class LogTimeTests
{
    private static readonly DateTimeOffset Latest = new(9990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("01/Jan/1970:00:00:00 +0000", 0)]
    [InlineData("29/Feb/2024:23:59:59 +0000", 1709251199)]
    [InlineData("01/Mar/2024:05:29:59 +0530", 1709251199)]
    [InlineData("29/Feb/2024:16:59:59 -0700", 1709251199)]
    [InlineData("31/Dec/2016:23:59:60 +0000", 1483228799)]
    public void Time_is_told_in_seconds_of_UTC(string text, long seconds) => Assert.Equal(seconds, Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("29/Feb/2023:23:59:59 +0000")]
    [InlineData("00/Jan/2023:23:59:59 +0000")]
    [InlineData("01/anF/2023:23:59:59 +0000")]
    [InlineData("01/Jan/2023:24:00:00 +0000")]
    [InlineData("01/Jan/2023:00:60:00 +0000")]
    [InlineData("01/Jan/2023:00:00:61 +0000")]
    [InlineData("01/Jan/2023:00:00:00 00000")]
    [InlineData("01/Jan/2023:00:00:00 +2400")]
    [InlineData("01/Jan/2023:00:00:00 +-100")]
    [InlineData("+1/Jan/2023:00:00:00 +0000")]
    [InlineData("01/Jan/1970:00:00:00 +0001")]
    [InlineData("01/Jan/0001:00:00:00 +0000")]
    [InlineData("01/Jan/0000:00:00:00 +0000")]
    [InlineData("01 Jan/2023:00:00:00 +0000")]
    public void What_no_clock_shows_is_no_time(string text) => Assert.Null(Parse(text));

    [Fact]
    public void Every_second_in_every_zone_is_read_back() =>
        Gen.Select(Gen.Long[86_400, Latest.ToUnixTimeSeconds()], Gen.Int[-14 * 60, 14 * 60]).Sample((seconds, zone) =>
            Parse(Write(DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(zone)))) == seconds);

    private static long? Parse(string text) => LogTime.TryParse(Encoding.UTF8.GetBytes(text), out var seconds) ? seconds : null;

    private static string Write(DateTimeOffset time) =>
        time.ToString("dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove(24, 1);
}
