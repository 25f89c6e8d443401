namespace Flattr.Api.PageViews.Edge.Sources;

/// <summary>Hosts that are named as referrers only to be looked at. A host's subdomains are as bad as itself.</summary>
internal sealed class ReferrerSpam
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _hosts =
        BundledFile.ReadLines("spammers.txt").Select(HostNames.Normalize).OfType<string>().ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Contains(string? host)
    {
        for (ReadOnlySpan<char> rest = HostNames.Normalize(host); rest.Contains('.'); rest = rest[(rest.IndexOf('.') + 1)..])
        {
            if (_hosts.Contains(rest))
            {
                return true;
            }
        }

        return false;
    }
}
