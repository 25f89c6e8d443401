using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Flattr.Api.Accounts.Programs;

/// <summary>The revision of something as an entity tag, and what <c>If-Match</c> says of it (RFC 9110, 13.1.1).</summary>
internal static class RevisionTag
{
    /// <summary>What nothing ever has.</summary>
    private const int NoRevision = -1;

    public static string Of(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>
    /// The revision that the sender had before his eyes: the one there is where he names it or says that any will do, otherwise the first one that
    /// he names. A weak tag matches nothing.
    /// </summary>
    public static int Seen(string ifMatch, int now)
    {
        if (!EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags))
        {
            return NoRevision;
        }

        var own = Of(now);
        return tags.Any(tag => tag.Tag == "*" || (!tag.IsWeak && tag.Tag == own)) ? now
            : tags.Where(tag => !tag.IsWeak).Select(Parse).Append(NoRevision).First();
    }

    private static int Parse(EntityTagHeaderValue tag) =>
        int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : NoRevision;
}
