using System.ComponentModel.DataAnnotations;
using Flattr.Api.Accounts.Permissions;
using Flattr.GrainInterfaces.Accounts.Permissions;

namespace Flattr.UnitTests.Accounts.Permissions;

public sealed class PartyFormTests
{
    [Theory]
    [InlineData("shop", null, true)]
    [InlineData("shop-24", "https://shop.example/welcome?from=flattr", true)]
    [InlineData("shop", "http://localhost:8080/", true)]
    [InlineData("shop", "http://shop.example/", false)]
    [InlineData("shop", "javascript:alert(1)", false)]
    [InlineData("shop", "https://user:password@shop.example/", false)]
    [InlineData("shop", "https://shop.example/#there", false)]
    [InlineData("shop", "/welcome", false)]
    [InlineData("Shop", null, false)]
    [InlineData("shop/24", null, false)]
    [InlineData("-shop", null, false)]
    [InlineData("shop--24", null, false)]
    [InlineData("shop\n", null, false)]
    [InlineData("a234567890123456789012345678901234567890b", null, false)]
    [InlineData("", null, false)]
    public void Only_what_can_be_part_of_an_address_is_taken(string handle, string? back, bool valid)
    {
        var form = new PartyForm { Name = "A shop", Handle = handle, Purpose = "To send the invoice.", ReturnAddress = back };
        Assert.Equal(valid, Validator.TryValidateObject(form, new(form), [], validateAllProperties: true));
    }

    [Theory]
    [InlineData("https://shop.example/welcome", "abc", "https://shop.example/welcome?user=0123&state=abc")]
    [InlineData("https://shop.example/welcome?a=b", "x&y=z", "https://shop.example/welcome?a=b&user=0123&state=x%26y%3Dz")]
    [InlineData("https://shop.example", null, "https://shop.example/?user=0123")]
    [InlineData(null, "abc", null)]
    public void Members_go_on_to_the_registered_address_and_nowhere_else(string? registered, string? state, string? expected)
    {
        var party = new Party(1, new() { Handle = "shop", Name = "A shop", Purpose = "To send the invoice.", ReturnAddress = registered }, default);
        Assert.Equal(expected, PartyAddress.OfReturn(new(party, default, "0123"), state));
    }

    [Fact]
    public void A_state_that_is_too_long_is_not_given_back()
    {
        var party = new Party(1, new() { Handle = "shop", Name = "A shop", Purpose = "x", ReturnAddress = "https://shop.example/" }, default);
        Assert.Equal("https://shop.example/?user=0123", PartyAddress.OfReturn(new(party, default, "0123"), new('a', 201)));
    }
}
