using System.Globalization;
using Flattr.Api.Accounts.Letters;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Mail;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>The letters of a recovery: to who claims, and to whom it would be taken from if the claim were false.</summary>
internal sealed class RecoveryLetters(IGrainFactory grains, LetterLimits limits, IOptions<FlattrOptions> options, TimeProvider time)
{
    /// <summary>Days of the wait on which every address is told.</summary>
    private static readonly int[] NoticeDays = [0, 3, 6];

    private string Server => options.Value.PublicAddress;

    private string Host => new Uri(Server).Authority;

    public Task ClaimedAsync(string to, string token) => !limits.Allow(to) ? Task.CompletedTask : PostAsync(to, "Your claim to an account", $"""
        Somebody, hopefully you, wants to recover an account at {Host} and says that letters to this address reach its owner.

        If what was written fits the account, the way goes on here:
        {Server}/recover/case?token={token}

        This letter is the same whether it fits or not. If it was not you, do nothing.
        """);

    public Task OpenedAsync(string to, string token) => PostAsync(to, "Somebody wants to recover your account", $"""
        Somebody says that he is you, and has lost the password of your account at {Host} and this mailbox too. What he wrote fits your
        profile. Nothing is changed yet, and nothing will be without a further proof and a wait of 7 days.

        If it was not you, end it, here or by logging in:
        {Server}/recover/cancel?token={token}
        """);

    public async Task ProvenAsync(IEnumerable<string> addresses, string token, string group, DateTimeOffset ready)
    {
        var day = ready.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var text = $"""
            An account at {Host} is being recovered, and it was proven that who wants this is its owner. From {day} on he can choose a new
            password, and the account gets a new address.

            If this is your account and it was not you, end it now, here or by logging in:
            {Server}/recover/cancel?token={token}
            """;
        foreach (var to in addresses)
        {
            foreach (var notice in NoticeDays)
            {
                await grains.GetGrain<IOutboxGrain>(0).PostAsync(new(to, "An account is being recovered", text)
                {
                    NotBefore = time.GetUtcNow() + TimeSpan.FromDays(notice),
                    Group = group,
                });
            }
        }
    }

    public async Task RecoveredAsync(string before, string now)
    {
        foreach (var to in new[] { before, now })
        {
            await PostAsync(to, "An account was recovered", $"""
                The account at {Host} that had the address {before} was recovered: it has the address {now} and a new password. Sessions, passkeys,
                two-step log-in, recovery codes and permissions of third parties have ended.

                If this was your account and it was not you, write to who runs {Host}.
                """);
        }
    }

    private Task PostAsync(string to, string subject, string text) =>
        grains.GetGrain<IOutboxGrain>(0).PostAsync(new(to, subject, text));
}
