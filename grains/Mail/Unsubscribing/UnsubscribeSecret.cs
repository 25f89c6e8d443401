using System.Security.Cryptography;
using Flattr.Grains.Accounts;

namespace Flattr.Grains.Mail.Unsubscribing;

/// <summary>What unsubscribe links are made under; drawn at first use and kept in this installation's database.</summary>
internal sealed class UnsubscribeSecret(AccountStore store)
{
    private byte[]? _secret;

    public async ValueTask<byte[]> GetAsync() =>
        _secret ??= await store.GetSecretAsync("unsubscribe", RandomNumberGenerator.GetBytes(UnsubscribeToken.SecretBytes));
}
