using System.Security.Cryptography;
using CsCheck;
using Flattr.Grains.Mail.Campaigns;
using Flattr.TestFixtures;

namespace Flattr.UnitTests.Mail.Campaigns;

public sealed class MailTokenTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(MailToken.KeyBytes);

    private static readonly Gen<MailToken> Tokens = Gen.Select(
        Gen.Long[0, long.MaxValue], Gen.Int[0, MailToken.Hidden], Gen.ULong, Gen.UInt, (campaign, link, high, low) => new MailToken(campaign, link, new(high, low)));

    [Fact]
    public void What_is_written_is_read_again_under_its_key_and_under_no_other() => Tokens.Sample(token =>
    {
        string text = token.Write(Key);
        Assert.Equal(MailToken.Length, text.Length);
        Assert.Matches("^[A-Za-z0-9_-]+$", text);
        Assert.Equal(token, MailToken.Parse(text, Key));
        Assert.Equal(token.Campaign, MailToken.CampaignOf(text));
        Assert.Null(MailToken.Parse(text, RandomNumberGenerator.GetBytes(MailToken.KeyBytes)));
    });

    [Fact]
    public void No_token_that_was_changed_leads_anywhere()
    {
        var random = new Random(TestSize.Seed());
        string text = new MailToken(2012, 3, MessageNonce.Draw()).Write(Key);
        for (int number = 0; number < 10_000; number++)
        {
            Assert.Null(MailToken.Parse(Mutation.Of(text, random), Key));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("éAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_token_names_no_campaign(string text)
    {
        Assert.Null(MailToken.CampaignOf(text));
        Assert.Null(MailToken.Parse(text, Key));
    }

    [Fact]
    public void A_token_is_not_printed() => Assert.DoesNotContain("2012", $"{new MailToken(2012, 1, MessageNonce.Draw())}", StringComparison.Ordinal);
}
