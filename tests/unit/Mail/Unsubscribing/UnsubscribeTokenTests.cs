using System.Security.Cryptography;
using CsCheck;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Mail.Unsubscribing;
using Flattr.TestFixtures;

namespace Flattr.UnitTests.Mail.Unsubscribing;

public sealed class UnsubscribeTokenTests
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(UnsubscribeToken.SecretBytes);

    private static readonly Gen<UnsubscribeToken> Tokens = Gen.Select(
        Gen.Guid, Gen.OneOf(MailCategory.Account, MailCategory.News, MailCategory.Offers), (member, category) => new UnsubscribeToken(member, category));

    [Fact]
    public void What_is_written_is_read_again_under_its_secret_and_under_no_other() => Tokens.Sample(token =>
    {
        string text = token.Write(Secret);
        Assert.Matches($"^[A-Za-z0-9_-]{{{UnsubscribeToken.Length}}}$", text);
        Assert.Equal(token, UnsubscribeToken.Parse(text, Secret));
        Assert.Equal(text, token.Write(Secret));
        Assert.Null(UnsubscribeToken.Parse(text, RandomNumberGenerator.GetBytes(UnsubscribeToken.SecretBytes)));
    });

    [Fact]
    public void Two_links_have_nothing_in_common_but_their_category() => Gen.Select(Tokens, Tokens).Where((one, other) => one.Member != other.Member).Sample((one, other) =>
    {
        // The first 21 characters are of the member alone: 16 bytes that are another's in about half of their bits.
        Assert.NotEqual(one.Write(Secret)[..10], other.Write(Secret)[..10]);
    });

    [Fact]
    public void The_member_cannot_be_read_out_of_it() => Tokens.Sample(token =>
    {
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(token.Write(Secret));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(token.Member.ToByteArray(bigEndian: true).AsSpan(0, 4)));
    });

    [Fact]
    public void No_token_that_was_changed_ends_anything()
    {
        var random = new Random(TestSize.Seed());
        string text = new UnsubscribeToken(Guid.CreateVersion7(), MailCategory.News).Write(Secret);
        for (int number = 0; number < 10_000; number++)
        {
            string changed = Mutation.Of(text, random);
            Assert.True(UnsubscribeToken.Parse(changed, Secret) is null, changed);
        }
    }

    [Fact]
    public void A_token_of_one_category_cannot_be_made_one_of_another()
    {
        var member = Guid.CreateVersion7();
        string news = new UnsubscribeToken(member, MailCategory.News).Write(Secret);
        string offers = new UnsubscribeToken(member, MailCategory.Offers).Write(Secret);
        for (int at = 0; at <= UnsubscribeToken.Length; at++)
        {
            string mixed = news[..at] + offers[at..];
            Assert.True(mixed == news || mixed == offers || UnsubscribeToken.Parse(mixed, Secret) is null, mixed);
        }
    }

    [Fact]
    public void Essential_mail_has_no_link() =>
        Assert.Throws<InvalidOperationException>(() => new UnsubscribeToken(Guid.CreateVersion7(), MailCategory.Essential).Write(Secret));

    [Fact]
    public void A_token_is_not_printed()
    {
        var member = Guid.CreateVersion7();
        Assert.DoesNotContain($"{member}", $"{new UnsubscribeToken(member, MailCategory.News)}", StringComparison.Ordinal);
    }
}
