namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>One rule of a style sheet.</summary>
/// <param name="Before">Its selectors, or the at-rule up to its block.</param>
/// <param name="Body">What stands in its block; null for an at-rule that has none.</param>
internal sealed record CssRule(string Before, string? Body)
{
    private const string Important = "!important";

    /// <summary>Groups within one another whose rules are read; real sheets have two or three, and every level takes some of the stack.</summary>
    private const int Deepest = 16;

    private static readonly string[] Grouping = ["@media", "@supports", "@layer", "@container"];

    public bool IsAtRule => Before.StartsWith('@');

    /// <summary>Of a sheet without comments, or of the block of a rule that groups others.</summary>
    public static IEnumerable<CssRule> Read(string css)
    {
        for (int at = 0; at < css.Length;)
        {
            int open = CssText.Skip(css, at, "{;");
            string before = css[at..open].Trim();
            if (open < css.Length && css[open] == '{')
            {
                int end = CssText.SkipBlock(css, open);
                yield return new(before, css[(open + 1)..end].Trim());
                at = end + 1;
            }
            else
            {
                if (before.StartsWith('@'))
                {
                    yield return new(before, null);
                }

                at = open + 1;
            }
        }
    }

    /// <summary>An at-rule has but itself.</summary>
    public IEnumerable<string> SplitSelectors() => IsAtRule ? [Before] : CssText.Split(Before, ",");

    /// <summary>The same, stronger than what is written to an element itself.</summary>
    public CssRule Strengthen() => Strengthen(Deepest);

    public override string ToString() => Body is null ? $"{Before};" : $"{Before} {{ {Body} }}";

    private CssRule Strengthen(int levels) => this switch
    {
        { Body: null } => this,
        { IsAtRule: false } => this with { Body = string.Join("; ", CssText.Split(Body, ";").Select(StrengthenDeclaration)) },
        _ when levels > 0 && Grouping.Any(name => Before.StartsWith(name, StringComparison.OrdinalIgnoreCase)) => this with { Body = string.Join('\n', Read(Body).Select(rule => rule.Strengthen(levels - 1))) },
        _ => this,
    };

    private static string StrengthenDeclaration(string declaration) =>
        declaration.Contains(Important, StringComparison.OrdinalIgnoreCase) || declaration.AsSpan().ContainsAny('{', '}') ? declaration : $"{declaration} {Important}";
}
