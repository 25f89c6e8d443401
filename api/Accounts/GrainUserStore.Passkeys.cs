using Flattr.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>Passkeys, which are kept with the account; the directory makes sure that each has one account.</summary>
internal sealed partial class GrainUserStore : IUserPasskeyStore<Account>
{
    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var kept = new Passkey
        {
            Id = [.. passkey.CredentialId],
            PublicKey = [.. passkey.PublicKey],
            Name = passkey.Name ?? string.Empty,
            Created = passkey.CreatedAt,
            SignCount = passkey.SignCount,
            Transports = [.. passkey.Transports ?? []],
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
        };
        if (Find(user, passkey.CredentialId) is { } before)
        {
            user.Passkeys = user.Passkeys.Replace(before, kept);
        }
        else if (await Directory.ClaimPasskeyAsync(passkey.CredentialId, user.Id))
        {
            user.Passkeys = user.Passkeys.Add(kept);
        }
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(ToIdentity)]);

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await Directory.FindByPasskeyAsync(credentialId) is { } id ? await FindByIdAsync(id.ToString(), cancellationToken) : null;

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(Find(user, credentialId) is { } passkey ? ToIdentity(passkey) : null);

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (Find(user, credentialId) is { } passkey)
        {
            user.Passkeys = user.Passkeys.Remove(passkey);
            await Directory.ReleasePasskeyAsync(credentialId, user.Id);
        }
    }

    private static Passkey? Find(Account user, byte[] id) => user.Passkeys.FirstOrDefault(passkey => passkey.Id.AsSpan().SequenceEqual(id));

    private static UserPasskeyInfo ToIdentity(Passkey passkey) => new(
        [.. passkey.Id], [.. passkey.PublicKey], passkey.Created, passkey.SignCount, [.. passkey.Transports], passkey.IsUserVerified,
        passkey.IsBackupEligible, passkey.IsBackedUp, attestationObject: [], clientDataJson: [])
    { Name = passkey.Name };
}
