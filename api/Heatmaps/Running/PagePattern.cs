namespace Flattr.Api.Heatmaps.Running;

/// <summary>Which pages a campaign is for: a path in which each <c>*</c> stands for any characters, also none. Case matters, as it does on servers.</summary>
internal sealed class PagePattern(string text)
{
    public const char Anything = '*';

    private readonly string[] _parts = text.Split(Anything);

    public bool Matches(ReadOnlySpan<char> page)
    {
        if (_parts.Length == 1)
        {
            return page.SequenceEqual(_parts[0]);
        }

        string last = _parts[^1];
        if (!page.StartsWith(_parts[0], StringComparison.Ordinal) || !page[_parts[0].Length..].EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // The first place where a part fits leaves the most for those after it.
        var rest = page[_parts[0].Length..^last.Length];
        foreach (string part in _parts.AsSpan(1, _parts.Length - 2))
        {
            int found = rest.IndexOf(part, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            rest = rest[(found + part.Length)..];
        }

        return true;
    }
}
