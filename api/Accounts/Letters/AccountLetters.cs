using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Mail;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Letters;

/// <summary>
/// The letters about accounts: essential mail, which ignores preferences and is never tracked. Each is committed to the outbox before the
/// form that asked for it is answered.
/// </summary>
internal sealed class AccountLetters(IGrainFactory grains, LetterLimits limits, IOptions<FlattrOptions> options)
{
    private string Server => options.Value.PublicAddress;

    private string Host => new Uri(Server).Authority;

    public Task ConfirmSignUpAsync(string to, string token) => AskedForAsync(to, "Confirm your address", $"""
        Somebody, hopefully you, wants to open an account at {Host} with this address.

        Open this link within a day, and choose a password there:
        {Server}/signup/confirm?token={token}

        If it was not you, do nothing: no account is opened, and nothing is kept of this.
        """);

    public Task KnownAlreadyAsync(string to) => AskedForAsync(to, "You have an account already", $"""
        Somebody, hopefully you, wants to open an account at {Host} with this address. There is one already.

        Log in: {Server}/login
        If you don't remember the password: {Server}/password/forgotten

        If it was not you, do nothing. Nothing was changed.
        """);

    public Task ResetPasswordAsync(string to, string query) => AskedForAsync(to, "Choose a new password", $"""
        Somebody, hopefully you, has forgotten the password of your account at {Host}.

        Open this link within a day, and choose a new one there:
        {Server}/password/reset?{query}

        If it was not you, do nothing: the password stays as it is.
        """);

    public Task ConfirmAddressAsync(string to, string query) => AskedForAsync(to, "Confirm your new address", $"""
        You want to use this address for your account at {Host}.

        Open this link within a day, where you are logged in or not:
        {Server}/address/confirm?{query}

        If it was not you, do nothing: nothing is changed.
        """);

    /// <summary>Answers whether it was sent: to a member who asks too often, too.</summary>
    /// <param name="to">The member's address.</param>
    /// <param name="mail">What he wants, inside a sentence.</param>
    /// <param name="token">Of <see cref="Preferences.MailLinks"/>.</param>
    public async Task<bool> ConfirmMailAsync(string to, string mail, string token)
    {
        if (!limits.Allow(to))
        {
            return false;
        }

        await NoticeAsync(to, $"Confirm that you want {mail}", $"""
            Somebody, hopefully you, wants us to send {mail} from {Host} to this address.

            Open this link within seven days and confirm it there, where you are logged in or not:
            {Server}/mail/confirm?token={token}

            If it was not you, do nothing: we send none.
            """);
        return true;
    }

    public Task AddressIsTakenAsync(string to) => AskedForAsync(to, "This address has an account already", $"""
        Somebody, hopefully you, wants to use this address for another account at {Host}. It belongs to an account already, so nothing was
        changed. To move it, delete that account or give it another address first.
        """);

    public Task AddressChangedAsync(string before) => NoticeAsync(before, "Your address was changed", $"""
        Your account at {Host} has another e-mail address now; letters no longer come to this one. All sessions have ended.

        If it was not you, somebody knows your password: write to who runs {Host}.
        """);

    public Task PasswordChangedAsync(string to) => NoticeAsync(to, "Your password was changed", $"""
        The password of your account at {Host} was changed, and every session but the one that changed it has ended.

        If it was not you: {Server}/password/forgotten
        """);

    public Task ProtectionChangedAsync(string to, string what) => NoticeAsync(to, "The protection of your account was changed", $"""
        {what}

        This concerns your account at {Host}. If it was not you, change your password: {Server}/password/forgotten
        """);

    public Task DeletedAsync(string to) => NoticeAsync(to, "Your account was deleted", $"""
        Your account at {Host} is deleted, with all that we kept about you. What stays is counts that name nobody.

        This is the last letter that you get from us.
        """);

    /// <summary>Not more of them than somebody with a bad memory needs: whoever types an address must not be able to flood it.</summary>
    private Task AskedForAsync(string to, string subject, string text) => limits.Allow(to) ? NoticeAsync(to, subject, text) : Task.CompletedTask;

    private Task NoticeAsync(string to, string subject, string text) =>
        grains.GetGrain<IOutboxGrain>(0).PostAsync(new(to, subject, text));
}
