using System.Text.RegularExpressions;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>
/// How deep elements stand within one another, read from tags alone: a parser takes time by the square of what was opened and never closed, tens of seconds for a page
/// of nothing else.
/// </summary>
internal static partial class HtmlDepth
{
    /// <summary>Browsers go no deeper.</summary>
    public const int Most = 512;

    /// <summary>Empty, or closed by the next of their kind.</summary>
    private static readonly HashSet<string> Shallow = new(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ShallowNames = Shallow.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsTooGreat(string html)
    {
        int depth = 0;
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            var name = html.AsSpan(tag.Index + 1, tag.Length - 1);
            bool isEnd = name[0] == '/';
            depth = ShallowNames.Contains(name.TrimStart('/')) ? depth : Math.Max(0, depth + (isEnd ? -1 : 1));
            if (depth > Most)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("</?[a-z][^\\s/>]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
