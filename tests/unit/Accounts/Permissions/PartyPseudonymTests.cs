using CsCheck;
using Flattr.Grains.Accounts.Permissions;

namespace Flattr.UnitTests.Accounts.Permissions;

public sealed class PartyPseudonymTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, PartyPseudonym.KeyLength).Select(number => (byte)number)];
    private static readonly Guid Ada = Guid.Parse("01924b6e-1234-7abc-8def-0123456789ab");

    [Fact]
    public void A_pseudonym_leads_back_to_its_member() => Gen.Select(Gen.Int[1, int.MaxValue], Gen.Long[0, 253402300799999]).Sample((party, milliseconds) =>
    {
        var user = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
        return PartyPseudonym.Read(PartyPseudonym.Of(user, party, Secret), party, Secret) == user;
    });

    /// <summary>Computed with OpenSSL: HMAC-SHA256 of "party 7" under the secret, then AES-256-ECB of the id's bytes.</summary>
    [Fact]
    public void A_pseudonym_stays_what_it_is_from_version_to_version() =>
        Assert.Equal("0cd895a8bce1f21d527eedf3d2494535", PartyPseudonym.Of(Ada, 7, Secret));

    [Fact]
    public void Two_parties_know_one_member_by_different_ids()
    {
        Assert.NotEqual(PartyPseudonym.Of(Ada, 1, Secret), PartyPseudonym.Of(Ada, 2, Secret));
        Assert.NotEqual(Ada, PartyPseudonym.Read(PartyPseudonym.Of(Ada, 1, Secret), 2, Secret));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789abcdef0123456789abcdé")]
    public void What_is_no_pseudonym_is_nobody(string text) => Assert.Null(PartyPseudonym.Read(text, 1, Secret));

    [Fact]
    public void Any_text_is_somebody_or_nobody_and_never_a_fault() => Gen.String.Sample(text => PartyPseudonym.Read(text, 1, Secret) is null or { Version: 7 });
}
