using System.Buffers;

namespace Flattr.Api.PageViews.Edge.Addresses;

/// <summary>The parts of an address as browsers write it; cut without copying, and without repairing anything.</summary>
internal readonly ref struct WebAddress
{
    private const int MaxSchemeLength = 32;
    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#\\");
    private static readonly SearchValues<char> EndOfPath = SearchValues.Create("?#");

    /// <summary>Without user and port, in any case; empty when only a path was given.</summary>
    public ReadOnlySpan<char> Host { get; private init; }

    public ReadOnlySpan<char> Path { get; private init; }

    /// <summary>Without its question mark.</summary>
    public ReadOnlySpan<char> Query { get; private init; }

    /// <summary>Without its hash sign.</summary>
    public ReadOnlySpan<char> Fragment { get; private init; }

    /// <summary>False unless it is <c>scheme://host…</c> or begins with a slash.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out WebAddress address)
    {
        address = default;
        if (text.StartsWith('/'))
        {
            address = Cut(default, text);
            return true;
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme is <= 0 or > MaxSchemeLength || !IsScheme(text[..scheme]))
        {
            return false;
        }

        var rest = text[(scheme + 3)..];
        var end = rest.IndexOfAny(EndOfAuthority);
        var host = HostOf(end < 0 ? rest : rest[..end]);
        address = Cut(host, end < 0 ? default : rest[end..]);
        return !host.IsEmpty;
    }

    private static WebAddress Cut(ReadOnlySpan<char> host, ReadOnlySpan<char> rest)
    {
        var hash = rest.IndexOf('#');
        var beforeHash = hash < 0 ? rest : rest[..hash];
        var question = beforeHash.IndexOf('?');
        var path = rest.IndexOfAny(EndOfPath);
        return new()
        {
            Host = host,
            Path = path < 0 ? rest : rest[..path],
            Query = question < 0 ? default : beforeHash[(question + 1)..],
            Fragment = hash < 0 ? default : rest[(hash + 1)..],
        };
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var bracket = host.StartsWith('[') ? host.IndexOf(']') : -1;
        if (bracket > 0)
        {
            return host[..(bracket + 1)];
        }

        var port = host.IndexOf(':');
        return port < 0 ? host : host[..port];
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        foreach (var c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
