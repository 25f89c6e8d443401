using System.Text.Json;
using Flattr.Api.Accounts.Preferences;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Accounts;
using Flattr.UnitTests.Mail.Subscriptions;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Accounts.Preferences;

public sealed class MailPreferencesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly KeptUser _kept = new()
    {
        State = new() { Credentials = new() { Email = "ada@example.org", PasswordHash = "hash", SecurityStamp = "security", Stamp = "1" } },
    };

    private readonly Guid _ada = Guid.CreateVersion7();
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly KeptSubscriptions _subscriptions = new();

    [Fact]
    public async Task Mail_about_the_account_is_on_and_the_rest_off_until_the_member_says_otherwise()
    {
        Assert.Equal(new MailPreferences { Account = true, News = MailSubscription.None, Offers = MailSubscription.None }, await Grain.GetMailPreferencesAsync());
        var changed = await Grain.WantMailAsync(MailCategory.Account, wanted: false);
        Assert.False(changed!.Account);
        Assert.Equal(changed, await Grain.GetMailPreferencesAsync());
    }

    [Theory]
    [InlineData(MailCategory.News)]
    [InlineData(MailCategory.Offers)]
    public async Task News_and_offers_are_asked_for_and_not_on_before_they_are_confirmed(MailCategory category)
    {
        Assert.Equal(new(MailSubscriptionStatus.Asked, Noon), Of(await Grain.WantMailAsync(category, wanted: true), category));

        // Asked again, the first time stays; turned off, nothing does.
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new(MailSubscriptionStatus.Asked, Noon), Of(await Grain.WantMailAsync(category, wanted: true), category));
        Assert.Equal(MailSubscription.None, Of(await Grain.WantMailAsync(category, wanted: false), category));
        Assert.Equal(2, _kept.Writes);
    }

    [Theory]
    [InlineData(MailCategory.News)]
    [InlineData(MailCategory.Offers)]
    public async Task What_was_asked_for_is_on_once_it_is_confirmed(MailCategory category)
    {
        await Grain.WantMailAsync(category, wanted: true);
        Assert.Null(await Grain.FindMailAddressAsync(category));
        Assert.False(_subscriptions.Has(category, _ada));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.True(await Grain.ConfirmMailAsync(category, Noon));

        // Again, as by a second press of the button, it stays as it is.
        _time.Advance(TimeSpan.FromHours(1));
        Assert.True(await Grain.ConfirmMailAsync(category, Noon));
        Assert.Equal(new(MailSubscriptionStatus.On, Noon, Noon.AddHours(1)), Of(await Grain.GetMailPreferencesAsync(), category));
        Assert.Equal("ada@example.org", await Grain.FindMailAddressAsync(category));
        Assert.True(_subscriptions.Has(category, _ada));
        Assert.Equal(2, _kept.Writes);
    }

    [Fact]
    public async Task A_confirmation_is_of_one_category_and_of_the_moment_it_was_asked_for()
    {
        Assert.False(await Grain.ConfirmMailAsync(MailCategory.News, Noon));
        await Grain.WantMailAsync(MailCategory.News, wanted: true);
        foreach (var category in (MailCategory[])[MailCategory.Essential, MailCategory.Account, MailCategory.Offers, (MailCategory)200])
        {
            Assert.False(await Grain.ConfirmMailAsync(category, Noon));
        }

        await Grain.WantMailAsync(MailCategory.News, wanted: false);
        Assert.False(await Grain.ConfirmMailAsync(MailCategory.News, Noon));
        _time.Advance(TimeSpan.FromTicks(1));
        await Grain.WantMailAsync(MailCategory.News, wanted: true);
        Assert.False(await Grain.ConfirmMailAsync(MailCategory.News, Noon));
        Assert.False(_subscriptions.Has(MailCategory.News, _ada));
        Assert.True(await Grain.ConfirmMailAsync(MailCategory.News, Noon.AddTicks(1)));
    }

    [Fact]
    public async Task What_is_confirmed_stays_so_until_it_is_turned_off()
    {
        var confirmed = new MailSubscription(MailSubscriptionStatus.On, Noon, Noon.AddHours(1));
        _kept.State.Mail = new() { News = confirmed };
        Assert.Equal(confirmed, (await Grain.WantMailAsync(MailCategory.News, wanted: true))!.News);
        Assert.Equal(MailSubscription.None, (await Grain.WantMailAsync(MailCategory.News, wanted: false))!.News);
    }

    [Fact]
    public async Task Essential_mail_cannot_be_turned_off()
    {
        Assert.Equal(new MailPreferences(), await Grain.WantMailAsync(MailCategory.Essential, wanted: false));
        Assert.Equal(0, _kept.Writes);
        Assert.Null(MailStatus.Parse(MailStatus.Write(MailCategory.Essential, wanted: false)));
    }

    [Fact]
    public async Task Nobody_has_no_preferences()
    {
        _kept.State = new();
        Assert.Null(await Grain.WantMailAsync(MailCategory.News, wanted: true));
        Assert.Null(await Grain.GetMailPreferencesAsync());
        Assert.False(await Grain.ConfirmMailAsync(MailCategory.News, Noon));
        Assert.Equal(0, _kept.Writes);
    }

    [Fact]
    public void Preferences_survive_storage()
    {
        var state = new UserState { Mail = new() { Account = false, News = new(MailSubscriptionStatus.On, Noon, Noon.AddHours(1)) } };
        Assert.Equal(state.Mail, JsonSerializer.Deserialize<UserState>(JsonSerializer.Serialize(state))!.Mail);
    }

    [Theory]
    [InlineData("News-on", MailCategory.News, true)]
    [InlineData("Account-off", MailCategory.Account, false)]
    public void A_button_says_what_it_switches(string sent, MailCategory category, bool wanted) =>
        Assert.Equal((category, wanted), MailStatus.Parse(sent));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("news-on")]
    [InlineData("2-on")]
    public void Anything_else_switches_nothing(string? sent) => Assert.Null(MailStatus.Parse(sent));

    private UserGrain Grain => _kept.Activate(_ada, _time, _subscriptions);

    private static MailSubscription Of(MailPreferences? mail, MailCategory category) => category == MailCategory.News ? mail!.News : mail!.Offers;
}
