using System.Globalization;

namespace Flattr.Api.Sites;

/// <summary>The name of a site: a host in lower case, as in an address bar, without <c>www.</c>.</summary>
internal static class SiteDomain
{
    public const int MaxLength = 253;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The domain that somebody meant who typed a host or an address of it, or null.</summary>
    public static string? Parse(string? typed)
    {
        var text = (typed ?? string.Empty).Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var host = (scheme < 0 ? text : text[(scheme + 3)..]).Split('/', '?', '#')[0].TrimEnd('.').ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) && host.LastIndexOf('.') > 3 ? host[4..] : host;
        if (host.Length is 0 or > MaxLength)
        {
            return null;
        }

        try
        {
            var ascii = Idn.GetAscii(host);
            return ascii.Length <= MaxLength && Uri.CheckHostName(ascii) is UriHostNameType.Dns or UriHostNameType.IPv4 ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
