using CsCheck;
using Flattr.Api.Accounts.Preferences;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.TestFixtures;
using Flattr.UnitTests.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Accounts.Preferences;

public sealed class MailLinksTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly EphemeralDataProtectionProvider _protection = new();

    private MailLinks Links => new(_protection, _time);

    [Fact]
    public void A_link_says_who_asked_for_what_and_when() => Gen
        .Select(Gen.Guid, Gen.OneOf(MailCategory.News, MailCategory.Offers), Gen.Long[0, TimeSpan.TicksPerDay])
        .Sample((member, category, ticks) =>
        {
            var asking = new MailAsking(member, category, Noon.AddTicks(-ticks));
            var token = Links.Seal(asking);
            Assert.Matches("^[A-Za-z0-9_-]{1,500}$", token);
            Assert.Equal(asking, Links.Open(token));
        });

    [Fact]
    public void A_link_works_for_seven_days_from_its_letter_on()
    {
        var token = Links.Seal(new(Guid.CreateVersion7(), MailCategory.News, Noon.AddDays(-30)));
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.NotNull(Links.Open(token));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(Links.Open(token));
    }

    [Fact]
    public void No_link_that_was_changed_confirms_anything()
    {
        var random = new Random(TestSize.Seed());
        var asking = new MailAsking(Guid.CreateVersion7(), MailCategory.News, Noon);
        var token = Links.Seal(asking);
        for (var number = 0; number < 2_000; number++)
        {
            var changed = Mutation.Of(token, random);
            Assert.True(Links.Open(changed) is null, changed);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("é")]
    public void What_is_no_link_opens_nothing(string? token) => Assert.Null(Links.Open(token));

    [Fact]
    public void A_link_for_something_else_opens_nothing()
    {
        Assert.Null(new MailLinks(new EphemeralDataProtectionProvider(), _time).Open(Links.Seal(new(Guid.CreateVersion7(), MailCategory.News, Noon))));
        Assert.Null(Links.Open(new Flattr.Api.Accounts.Recovery.RecoveryLinks(_protection).Seal(Guid.CreateVersion7(), Guid.CreateVersion7())));
        Assert.Null(Links.Open(new string('A', 501)));
    }

    [Fact]
    public void Who_asked_is_not_printed() => Assert.Equal("MailAsking", $"{new MailAsking(Guid.CreateVersion7(), MailCategory.News, Noon)}");
}
