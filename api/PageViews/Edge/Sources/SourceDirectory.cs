namespace Flattr.Api.PageViews.Edge.Sources;

/// <summary>
/// Referring host → the name people know it by, by Matomo's lists: a social network or an assistant owns its subdomains, a search engine
/// only the hosts that are listed, in the countries that the list leaves open.
/// </summary>
internal sealed class SourceDirectory
{
    private readonly Dictionary<string, string> _families = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _engines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Path, string Name)>> _sections = new(StringComparer.Ordinal);

    public SourceDirectory()
    {
        Add("AIAssistants.yml", _families);
        Add("Socials.yml", _families);
        Add("SearchEngines.yml", _engines);
    }

    /// <summary>"Google" for <c>www.google.de</c>; a host that is on no list stays itself, without <c>www.</c>; null for none.</summary>
    /// <param name="host">Host of the referrer, or an Android package.</param>
    /// <param name="path">Path of the referrer, where it is known: some services share a host.</param>
    public string? Find(string? host, string? path = null)
    {
        if (HostNames.Normalize(host) is not { } listed)
        {
            return null;
        }

        var pattern = HostPattern.Of(listed);
        return Section(listed, path) ?? Section(pattern, path) ?? Family(listed)
            ?? _engines.GetValueOrDefault(listed) ?? _engines.GetValueOrDefault(pattern) ?? listed;
    }

    private string? Section(string host, string? path)
    {
        if (path is not { Length: > 1 } || !_sections.TryGetValue(host, out var sections))
        {
            return null;
        }

        var whole = path.EndsWith('/') ? path : path + '/';
        return sections.Find(section => whole.StartsWith(section.Path, StringComparison.OrdinalIgnoreCase)).Name;
    }

    private string? Family(string host)
    {
        var families = _families.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var rest = host.AsSpan(); rest.Contains('.'); rest = rest[(rest.IndexOf('.') + 1)..])
        {
            if (families.TryGetValue(rest, out var name))
            {
                return name;
            }
        }

        return null;
    }

    private void Add(string list, Dictionary<string, string> hosts)
    {
        foreach (var (name, address) in SourceList.Read(BundledFile.ReadLines(list)))
        {
            var slash = address.IndexOf('/', StringComparison.Ordinal);
            var host = HostNames.Normalize(slash < 0 ? address : address[..slash])!;
            if (slash < 0)
            {
                if (!IsPortal(address, host, name))
                {
                    hosts.TryAdd(host, name);
                }

                continue;
            }

            if (!_sections.TryGetValue(host, out var sections))
            {
                _sections.Add(host, sections = []);
            }

            sections.Add((address[slash..].TrimEnd('/') + '/', name));
        }
    }

    /// <summary>
    /// <c>www.cnn.com</c> is listed as Google, because one can search there; Matomo sees by the query whether somebody did. Here queries are
    /// not looked at: a whole site stands for an engine only where it bears its name.
    /// </summary>
    private static bool IsPortal(string address, string host, string name)
    {
        var label = host[..host.IndexOf('.', StringComparison.Ordinal)];
        var letters = string.Concat(name.Where(char.IsLetterOrDigit));
        return address.StartsWith("www.", StringComparison.Ordinal) && !letters.Contains(label, StringComparison.OrdinalIgnoreCase)
            && !label.Contains(letters, StringComparison.OrdinalIgnoreCase);
    }
}
