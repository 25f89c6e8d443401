using CsCheck;
using Flattr.Api.Accounts;
using Flattr.Grains.Mail;

namespace Flattr.UnitTests.Accounts;

public sealed class MailboxAddressTests
{
    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("a.d+a@mail.example.org", true)]
    [InlineData("o'hara@example.org", true)]
    [InlineData("ada@localhost", true)]
    [InlineData("åda@exämple.org", true)]
    [InlineData("ada@example.org.", false)]
    [InlineData("ada.@example.org", false)]
    [InlineData(".ada@example.org", false)]
    [InlineData("a..da@example.org", false)]
    [InlineData("ada@-example.org", false)]
    [InlineData("ada@example。org", false)]
    [InlineData("ada", false)]
    [InlineData("@example.org", false)]
    [InlineData("ada@", false)]
    [InlineData("ada@b@example.org", false)]
    [InlineData("Ada <ada@example.org>", false)]
    [InlineData("ada@example.org, bob@example.org", false)]
    [InlineData("ada@example.org\r\nBcc: bob@example.org", false)]
    [InlineData("ada@example.org\n", false)]
    [InlineData("\"a da\"@example.org", false)]
    [InlineData("ada@[127.0.0.1]", false)]
    public void An_address_is_one_mailbox_and_nothing_beside(string text, bool expected) => Assert.Equal(expected, MailboxAddressAttribute.IsAddress(text));

    [Fact]
    public void A_local_part_has_a_bound()
    {
        Assert.True(MailboxAddressAttribute.IsAddress(new string('a', 64) + "@example.org"));
        Assert.False(MailboxAddressAttribute.IsAddress(new string('a', 65) + "@example.org"));
    }

    [Fact]
    public void What_a_form_takes_the_outbox_takes() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["ab.-+@'å1"], Gen.Char["a.@"]), 0, 80].Sample(
            text => !MailboxAddressAttribute.IsAddress($"a{text}@example.org") || LetterBounds.IsAddress($"a{text}@example.org"), iter: 20_000);
}
