using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>What <c>If-None-Match</c> says (RFC 9110, 13.1.2).</summary>
internal static class EntityTags
{
    public static bool Name(StringValues header, string tag) => header.Count > 0
        && EntityTagHeaderValue.TryParseList(header, out var known)
        && known.Any(one => one.Tag == "*" || one.Tag == tag);

    /// <summary>The first tag without its quotes, or null.</summary>
    public static string? First(StringValues header) =>
        header.Count > 0 && EntityTagHeaderValue.TryParseList(header, out var known) && known.Count > 0 ? known[0].Tag.ToString().Trim('"') : null;
}
