using Flattr.Grains.Accounts;

namespace Flattr.UnitTests.Accounts;

public sealed class EmailHashTests
{
    private static readonly byte[] Key = new byte[EmailHash.KeyLength];

    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData(" Ada@Example.ORG ", true)]
    [InlineData("eda@example.org", false)]
    [InlineData("ada@example.org.", false)]
    public void One_mailbox_has_one_hash(string email, bool same) =>
        Assert.Equal(same, EmailHash.Of("ada@example.org", Key).Bytes.SequenceEqual(EmailHash.Of(email, Key).Bytes));

    [Fact]
    public void Another_key_makes_another_hash() => Assert.NotEqual(
        EmailHash.Of("ada@example.org", Key).Bytes,
        EmailHash.Of("ada@example.org", [.. Enumerable.Repeat((byte)1, EmailHash.KeyLength)]).Bytes);
}
