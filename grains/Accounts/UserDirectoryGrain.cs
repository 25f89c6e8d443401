using System.Security.Cryptography;
using Flattr.GrainInterfaces.Accounts;

namespace Flattr.Grains.Accounts;

/// <summary>Holds the key of the hashes; everything else is asked of the store, which decides who was first.</summary>
internal sealed class UserDirectoryGrain(AccountStore store, TimeProvider time) : Grain, IUserDirectoryGrain
{
    /// <summary>Longer than a change of address takes from its claim to its writing.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(10);

    private byte[] _key = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _key = await store.GetSecretAsync("email-hash", RandomNumberGenerator.GetBytes(EmailHash.KeyLength));

    public Task<Guid?> FindByEmailAsync(string email) => store.FindByEmailAsync(Hash(email));

    public async Task<bool> ClaimEmailAsync(string email, Guid user)
    {
        var (hash, now) = (Hash(email), time.GetUtcNow());
        if (await store.ClaimEmailAsync(hash, user, now))
        {
            return true;
        }

        if (await store.FindByEmailAsync(hash) is not { } holder || await GrainFactory.GetGrain<IUserGrain>(holder).FindCredentialsAsync(email) is not null)
        {
            return false;
        }

        await store.TakeEmailAsync(hash, holder, user, now - ClaimLasts, now);
        return await store.FindByEmailAsync(hash) == user;
    }

    public Task ReleaseEmailAsync(string email, Guid user) => store.ReleaseEmailAsync(Hash(email), user);

    public Task<Guid?> FindByPasskeyAsync(byte[] passkey) => store.FindByPasskeyAsync(SHA256.HashData(passkey));

    public Task<bool> ClaimPasskeyAsync(byte[] passkey, Guid user) => store.ClaimPasskeyAsync(SHA256.HashData(passkey), user);

    public Task ReleasePasskeyAsync(byte[] passkey, Guid user) => store.ReleasePasskeyAsync(SHA256.HashData(passkey), user);

    public async Task<bool> HasOperatorAsync() => await store.FindFirstOperatorAsync() is not null;

    public Task<bool> ClaimFirstOperatorAsync(Guid user) => store.ClaimFirstOperatorAsync(user);

    private EmailHash Hash(string email) => EmailHash.Of(email, _key);
}
