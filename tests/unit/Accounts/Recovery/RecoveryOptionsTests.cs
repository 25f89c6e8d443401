using System.ComponentModel.DataAnnotations;
using Flattr.Api.Accounts.Recovery;

namespace Flattr.UnitTests.Accounts.Recovery;

public sealed class RecoveryOptionsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("10.0.0.53", "10.0.0.53:53")]
    [InlineData("10.0.0.53:5353", "10.0.0.53:5353")]
    [InlineData("fd00::53", "[fd00::53]:53")]
    [InlineData("[fd00::53]:5353", "[fd00::53]:5353")]
    public void Name_server_is_an_address(string? setting, string? asked)
    {
        var options = new RecoveryOptions { NameServer = setting };
        Assert.True(Validator.TryValidateObject(options, new(options), [], validateAllProperties: true));
        Assert.Equal(asked, options.NameServerEndPoint?.ToString());
    }

    [Theory]
    [InlineData("ns.example.org")]
    [InlineData("53")]
    [InlineData("10.53")]
    [InlineData("10.0.0.53:99999")]
    [InlineData("10.0.0.53, 10.0.0.54")]
    public void Anything_else_stops_the_start_and_is_named(string setting)
    {
        var options = new RecoveryOptions { NameServer = setting };
        var refused = Assert.Throws<ValidationException>(() => Validator.ValidateObject(options, new(options), validateAllProperties: true));
        Assert.StartsWith($"Flattr:Recovery:NameServer is \"{setting}\"", refused.Message, StringComparison.Ordinal);
    }
}
