namespace Flattr.Api.PageViews.Edge.Sources;

/// <summary>
/// Reads Matomo's lists: a name, and below it hosts, directly or under <c>urls:</c>. This is all of YAML that they use for them.
/// </summary>
internal static class SourceList
{
    public static IEnumerable<(string Name, string Host)> Read(IEnumerable<string> lines)
    {
        var name = string.Empty;
        var hosts = false;
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var text = line.Trim();
            var entry = text.TrimStart('-').TrimStart();
            if (line[0] is not (' ' or '#'))
            {
                name = Uri.UnescapeDataString(Unquote(text.TrimEnd(':')));
                hosts = true;
            }
            else if (entry.EndsWith(':'))
            {
                hosts = entry == "urls:";
            }
            else if (hosts && text.StartsWith("- ", StringComparison.Ordinal))
            {
                yield return (name, Unquote(entry));
            }
        }
    }

    private static string Unquote(string text) => text.Trim('\'', '"');
}
