using System.Security.Cryptography;
using System.Text;

namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>What a claimant is asked to write, and where.</summary>
internal static class SiteChallenge
{
    /// <summary>In front of the host's name, where a record of its own disturbs nobody else's.</summary>
    public const string RecordPrefix = "_flattr.";

    /// <summary>The whole of the TXT record.</summary>
    public static string Record(string challenge) => $"flattr-recovery={challenge}";

    /// <summary>Where the <c>rel=me</c> link leads; the challenge is of letters, digits, <c>-</c> and <c>_</c>.</summary>
    public static string Link(string publicAddress, string challenge) => $"{publicAddress}/recover/site/{challenge}";

    /// <summary>In the same time wherever the first difference is.</summary>
    public static bool Matches(string found, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(found), Encoding.UTF8.GetBytes(expected));
}
