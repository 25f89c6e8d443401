using System.ComponentModel.DataAnnotations;
using Flattr.Api.Accounts;

namespace Flattr.UnitTests.Accounts;

public sealed class BootstrapOptionsTests
{
    [Theory]
    [InlineData(null, null, null, null, true)]
    [InlineData("", "", "", "", true)]
    [InlineData("a@example.org", "ten letters", null, null, true)]
    [InlineData("a@example.org", "ten letters", "example.org", "a-key-of-20-characters", true)]
    [InlineData("a@example.org", null, null, null, false)]
    [InlineData(null, "ten letters", null, null, false)]
    [InlineData("a@example.org", "short", null, null, false)]
    [InlineData("not an address", "ten letters", null, null, false)]
    [InlineData(null, null, "example.org", null, false)]
    [InlineData("a@example.org", "ten letters", "not a domain", null, false)]
    [InlineData("a@example.org", "ten letters", null, "a-key-of-20-characters", false)]
    [InlineData("a@example.org", "ten letters", "example.org", "short-key", false)]
    public void Settings_that_cannot_be_used_are_refused_at_start(string? email, string? password, string? site, string? key, bool valid)
    {
        var options = new BootstrapOptions { OperatorEmail = email, OperatorPassword = password, Site = site, ApiKey = key };
        Assert.Equal(valid, Validator.TryValidateObject(options, new(options), [], validateAllProperties: true));
    }
}
