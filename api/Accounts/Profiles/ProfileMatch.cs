using System.Globalization;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Microsoft.Net.Http.Headers;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>The version of a profile as an entity tag, and what <c>If-Match</c> says of it (RFC 9110, 13.1.1).</summary>
internal static class ProfileMatch
{
    /// <summary>What no profile ever has.</summary>
    private const int NoVersion = -1;

    public static string TagOf(Profile profile) => string.Create(CultureInfo.InvariantCulture, $"\"{profile.Version}\"");

    /// <summary>
    /// The version that the sender had before his eyes: the one there is where he names it or says that any will do, otherwise the first one that
    /// he names. A weak tag matches nothing.
    /// </summary>
    public static int VersionOf(string ifMatch, Profile now)
    {
        if (!EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags))
        {
            return NoVersion;
        }

        var own = TagOf(now);
        return tags.Any(tag => tag.Tag == "*" || (!tag.IsWeak && tag.Tag == own)) ? now.Version
            : tags.Where(tag => !tag.IsWeak).Select(Parse).Append(NoVersion).First();
    }

    private static int Parse(EntityTagHeaderValue tag) =>
        int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : NoVersion;
}
