using Flattr.Api.Accounts.Letters;
using Flattr.Api.Mail;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Api.Accounts.Preferences;

/// <summary>News and offers begin with a letter: who opens its link and says so there has the mailbox, and wants them.</summary>
internal sealed class MailOptIns(IGrainFactory grains, MailLinks links, AccountLetters letters)
{
    /// <summary>Turns mail on or off. What waits for its confirmation gets a letter, and another one each time it is asked for; null without an account.</summary>
    public async Task<MailSwitched?> SwitchAsync(Guid member, MailCategory category, bool wanted)
    {
        var user = grains.GetGrain<IUserGrain>(member);
        if (await user.WantMailAsync(category, wanted) is not { } now)
        {
            return null;
        }

        return MailStatus.Find(now, category) is { Status: MailSubscriptionStatus.Asked, Asked: { } asked }
            ? new(now, await SendAsync(user, new(member, category, asked)))
            : new(now, ConfirmationSent: null);
    }

    /// <summary>Where that what the link is about stands; null when the link is dead: too old, not ours, or of mail that was turned off since.</summary>
    public async Task<MailSubscriptionStatus?> FindAsync(MailAsking? link) =>
        link is { } asking && await grains.GetGrain<IUserGrain>(asking.Member).GetMailPreferencesAsync() is { } now
        && MailStatus.Find(now, asking.Category) is { } kept && kept.Asked == asking.Asked
            ? kept.Status
            : null;

    /// <summary>False when the link is dead.</summary>
    public async Task<bool> ConfirmAsync(MailAsking? link) =>
        link is { } asking && await grains.GetGrain<IUserGrain>(asking.Member).ConfirmMailAsync(asking.Category, asking.Asked);

    private async Task<bool> SendAsync(IUserGrain user, MailAsking asking) =>
        await user.FindMailAddressAsync(MailCategory.Essential) is { } address
        && await letters.ConfirmMailAsync(address, MailWords.Of(asking.Category), links.Seal(asking));
}

/// <param name="Now">What is set.</param>
/// <param name="ConfirmationSent">Whether a letter is on its way; false when enough of them went to this address within an hour, null when none is needed.</param>
internal sealed record MailSwitched(MailPreferences Now, bool? ConfirmationSent);
