using System.Net;

namespace Flattr.Api.PageViews.Edge.Addresses;

/// <summary>Names of hosts in one spelling: lower case, without <c>www.</c> and without the dot at the end.</summary>
internal static class HostName
{
    /// <summary>RFC 1035.</summary>
    public const int MaxLength = 253;

    private const string Www = "www.";

    /// <summary>
    /// Writes the name in its one spelling and answers its length; 0 when it is no name: empty, too long, other characters than a
    /// name has, or a bare address, which could be a person's.
    /// </summary>
    public static int Clean(ReadOnlySpan<char> host, Span<char> buffer)
    {
        host = host.TrimEnd('.');
        while (host.StartsWith(Www, StringComparison.OrdinalIgnoreCase) && host[Www.Length..].Contains('.'))
        {
            host = host[Www.Length..];
        }

        if (host.Length > Math.Min(MaxLength, buffer.Length) || !IsName(host))
        {
            return 0;
        }

        return host.ToLowerInvariant(buffer);
    }

    /// <summary>Whether a clean name is the domain or below it.</summary>
    public static bool IsWithin(ReadOnlySpan<char> host, ReadOnlySpan<char> domain) =>
        host.EndsWith(domain, StringComparison.Ordinal)
        && (host.Length == domain.Length || (!domain.IsEmpty && host[^(domain.Length + 1)] == '.'));

    private static bool IsName(ReadOnlySpan<char> host)
    {
        foreach (var c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_'))
            {
                return false;
            }
        }

        return host.Length > 0 && !(char.IsAsciiDigit(host[^1]) && IPAddress.TryParse(host, out _));
    }
}
