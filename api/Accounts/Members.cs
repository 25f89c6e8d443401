using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts;

/// <summary>Identity's accounts, with recovery codes that are long enough to prove something on their own.</summary>
internal sealed class Members(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userRules,
    IEnumerable<IPasswordValidator<Account>> passwordRules, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> logger)
    : UserManager<Account>(store, options, hasher, userRules, passwordRules, normalizer, errors, services, logger)
{
    public const int RecoveryCodes = 10;

    /// <summary>Crockford's: no letter that looks like a digit.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>80 random bits; NIST SP 800-63B-4 asks for 64.</summary>
    protected override string CreateTwoFactorRecoveryCode() =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, 16).Chunk(4).Select(group => new string(group)));
}
