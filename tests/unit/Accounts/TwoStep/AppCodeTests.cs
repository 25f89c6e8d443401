using CsCheck;
using Flattr.Api.Accounts.TwoStep;

namespace Flattr.UnitTests.Accounts.TwoStep;

public sealed class AppCodeTests
{
    /// <summary>RFC 6238, appendix B: "12345678901234567890" in base32.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly Gen<DateTimeOffset> Times = Gen.Long[1_000, 100_000_000_000].Select(DateTimeOffset.FromUnixTimeSeconds);

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_codes_of_the_RFC_are_right(long seconds, string code)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, AuthenticatorApp.CodeAt(time, Secret, digits: 8));
        Assert.Equal(seconds / 30, AppCode.FindStep(Secret, code[2..], time, last: 0));
    }

    [Fact]
    public void A_code_is_right_in_its_half_minute_and_one_before_and_after() => Times.Sample(time =>
    {
        foreach (var off in new[] { -1, 0, 1 })
        {
            var code = AuthenticatorApp.CodeAt(time.AddSeconds(30 * off), Secret);
            Assert.NotNull(AppCode.FindStep(Secret, code, time, last: 0));
        }
    });

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public void A_code_of_another_time_is_wrong(int off)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        Assert.Null(AppCode.FindStep(Secret, AuthenticatorApp.CodeAt(time.AddSeconds(30 * off), Secret), time, last: 0));
    }

    [Fact]
    public void Nothing_is_right_that_is_not_later_than_the_last() => Times.Sample(time =>
    {
        var step = AppCode.FindStep(Secret, AuthenticatorApp.CodeAt(time, Secret), time, last: 0)!.Value;
        Assert.Null(AppCode.FindStep(Secret, AuthenticatorApp.CodeAt(time, Secret), time, step));
        Assert.Null(AppCode.FindStep(Secret, AuthenticatorApp.CodeAt(time.AddSeconds(-30), Secret), time, step));
    });

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("94287082")]
    [InlineData("+87082")]
    [InlineData("٢٨٧٠٨٢")]
    public void What_is_no_code_is_wrong(string code) => Assert.Null(AppCode.FindStep(Secret, code, DateTimeOffset.FromUnixTimeSeconds(59), last: 0));
}
