using System.Security.Cryptography;
using Flattr.GrainInterfaces.Accounts;

namespace Flattr.Grains.Accounts;

/// <summary>Holds the key of the hashes; everything else is asked of the store, which decides who was first.</summary>
internal sealed class UserDirectoryGrain(AccountStore store) : Grain, IUserDirectoryGrain
{
    private byte[] _key = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _key = await store.GetSecretAsync("email-hash", RandomNumberGenerator.GetBytes(EmailHash.KeyLength));

    public Task<Guid?> FindByEmailAsync(string email) => store.FindByEmailAsync(EmailHash.Of(email, _key));

    public Task<bool> ClaimEmailAsync(string email, Guid user) => store.ClaimEmailAsync(EmailHash.Of(email, _key), user);

    public async Task<bool> HasOperatorAsync() => await store.FindFirstOperatorAsync() is not null;

    public Task<bool> ClaimFirstOperatorAsync(Guid user) => store.ClaimFirstOperatorAsync(user);
}
