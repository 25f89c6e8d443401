using System.Security.Cryptography;

namespace Flattr.Grains.Accounts.Permissions;

/// <summary>What all pseudonyms are made under; drawn at first use and kept in this installation's database.</summary>
internal sealed class PseudonymSecret(AccountStore store)
{
    private byte[]? _secret;

    public async ValueTask<byte[]> GetAsync() =>
        _secret ??= await store.GetSecretAsync("party-pseudonym", RandomNumberGenerator.GetBytes(PartyPseudonym.KeyLength));
}
