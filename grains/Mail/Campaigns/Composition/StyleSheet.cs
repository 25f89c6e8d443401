using System.Text;
using System.Text.RegularExpressions;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>A style sheet in two: what can be written to the elements themselves, and what a <c>style</c> element must keep (media queries, fonts, what happens under a pointer).</summary>
/// <param name="Inlined">Rules that elements get.</param>
/// <param name="Kept">The rest, empty where there is none. It stays stronger than what the elements got, as it was before.</param>
internal sealed partial record StyleSheet(string Inlined, string Kept)
{
    /// <summary>Characters of a rule that is inlined: of one that is longer it takes time by the square to tell its parts apart.</summary>
    private const int LongestBody = 4_000;

    /// <summary>Elements that a selector of an inlined rule names: with each more, finding them in a deep page takes several times as long.</summary>
    private const int MostParts = 4;

    private static readonly char[] _betweenParts = [' ', '>', '+', '~'];

    public static StyleSheet Split(string css)
    {
        var (inlined, kept) = (new StringBuilder(), new StringBuilder());
        foreach (var rule in CssRule.Read(Unneeded().Replace(css, " ")))
        {
            bool isPlain = rule is { IsAtRule: false, Body: { Length: <= LongestBody } body } && !body.AsSpan().ContainsAny('{', '}');
            foreach (var group in rule.SplitSelectors().ToLookup(selector => isPlain && IsShort(selector) && Inlinable().IsMatch(selector)))
            {
                var part = rule with { Before = string.Join(", ", group) };
                (group.Key ? inlined : kept).Append(group.Key ? part : part.Strengthen()).Append('\n');
            }
        }

        return new(inlined.ToString(), kept.ToString());
    }

    private static bool IsShort(string selector) => selector.Split(_betweenParts, StringSplitOptions.RemoveEmptyEntries).Length <= MostParts;

    /// <summary>Comments, and what hides a sheet from browsers of the last century.</summary>
    [GeneratedRegex(@"/\*(?>[^*]+|\*(?!/))*(\*/|$)|<!--|-->", RegexOptions.CultureInvariant)]
    private static partial Regex Unneeded();

    /// <summary>What an element is, and not what happens to it; without what only newer readers know.</summary>
    [GeneratedRegex(@"^([^:,(){}]|:(first-child|last-child|only-child|nth-child\([\w\s+-]*\)))+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Inlinable();
}
