namespace Flattr.Api.PageViews.Edge.Agents;

/// <summary>
/// Agents in lower-case ASCII. JavaScript's <c>\w \d \b</c> and its <c>i</c> flag know ASCII only, .NET's know Unicode: on folded
/// text both mean the same.
/// </summary>
internal static class AgentText
{
    /// <summary>Stands for every character beyond ASCII: neither a word's nor a space.</summary>
    private const char Foreign = '\u007f';

    /// <summary>Stands for every space beyond ASCII: <c>\s</c> matches it, a literal blank does not.</summary>
    private const char ForeignSpace = '\v';

    public static void Fold(ReadOnlySpan<char> agent, Span<char> folded)
    {
        for (var i = 0; i < agent.Length; i++)
        {
            var c = agent[i];
            folded[i] = char.IsAscii(c) ? char.ToLowerInvariant(c)
                : char.IsWhiteSpace(c) || c == '\ufeff' ? ForeignSpace
                : Foreign;
        }
    }
}
