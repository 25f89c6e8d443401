using System.Security.Cryptography;
using System.Text;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts;

/// <summary>
/// The link that makes the first operator: its token is drawn at start and held in memory only, so whoever can read the
/// log of this process may use it, once. It is dead as soon as there is an operator.
/// </summary>
internal sealed class SetUpLink(IOptions<FlattrOptions> options)
{
    private readonly string _token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));

    public string Address => $"{options.Value.PublicAddress}/setup?token={_token}";

    public bool IsOpenedBy(string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(_token));
}
