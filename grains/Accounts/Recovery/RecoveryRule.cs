using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Recovery;
using Flattr.Grains.Accounts.Profiles;

namespace Flattr.Grains.Accounts.Recovery;

/// <summary>When a claim opens a case, and how a case goes on: the one place that decides it.</summary>
internal static class RecoveryRule
{
    public const int MatchesNeeded = 3;
    public const int MostTries = 3;
    public const int MostWrongCodes = 10;
    public const int MostSites = 20;

    public static readonly TimeSpan TriesCountFor = TimeSpan.FromDays(30);
    public static readonly TimeSpan Wait = TimeSpan.FromDays(7);

    /// <summary>A case that nobody goes on with ends by itself: 14 days for the proof, and 14 after the wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    /// <summary>Values are compared as hashes under a key of this process, so that nothing of the comparison depends on where they differ.</summary>
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whether enough of the values are the profile's. Only what was never shown to anybody counts: others may know the rest.</summary>
    public static bool Matches(ProfileState profile, IEnumerable<ShownField> values)
    {
        var matches = 0;
        foreach (var value in values.DistinctBy(value => value.Field))
        {
            var kept = profile.Fields.Find(field => field.Field == value.Field);
            var counts = kept is { WidestEver: Visibility.Private, Visibility: Visibility.Private, Value.Length: > 0 } && IsOfThePerson(value.Field);
            matches += CryptographicOperations.FixedTimeEquals(Hash(kept?.Value ?? string.Empty), Hash(value.Value)) & counts ? 1 : 0;
        }

        return matches >= MatchesNeeded;
    }

    /// <summary>Null when the case has ended by itself.</summary>
    public static RecoveryStage? StageOf(KeptCase known, DateTimeOffset now) => known.Proven switch
    {
        null => now < known.Opened + Patience ? RecoveryStage.Unproven : null,
        { } proven when now < proven + Wait => RecoveryStage.Waiting,
        { } proven => now < proven + Wait + Patience ? RecoveryStage.Ready : null,
    };

    /// <summary>A page of each site, those that the profile names first: a site is a host, and is asked once however many of its pages are known.</summary>
    /// <param name="named">Addresses of the profile.</param>
    /// <param name="pages">Pages with a button.</param>
    public static ImmutableArray<string> SitesOf(IEnumerable<string> named, IEnumerable<string> pages) =>
        [.. named.Concat(pages).Where(site => site.Length > 0).DistinctBy(site => new Uri(site).IdnHost, StringComparer.OrdinalIgnoreCase).Take(MostSites)];

    /// <summary>A picture cannot be typed, and a handle is made to be told.</summary>
    public static bool IsOfThePerson(ProfileField field) => field is not (ProfileField.Avatar or ProfileField.Handle or ProfileField.About);

    /// <summary>Upper case, spaces and the order of a list are nobody's secret, and easily forgotten.</summary>
    private static byte[] Hash(string value)
    {
        var words = value.Normalize(NormalizationForm.FormKC).ToLowerInvariant()
            .Split([' ', '\t', '\n', ',', ';', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal);
        return HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(string.Join(' ', words)));
    }
}
