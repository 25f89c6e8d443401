using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Flattr.Api.PageViews.Edge.Agents;

/// <summary>
/// isbot's patterns, sorted by what each needs: plain words go into one multi-word search, plain beginnings into a table by first
/// letter, the rest into expressions that cannot backtrack. Only patterns that look around may backtrack, and they may repeat
/// nothing: no agent, however made, takes longer than its length. Match on text that <see cref="AgentText.Fold"/> has folded.
/// </summary>
internal sealed class BotPatterns
{
    private readonly SearchValues<string> _words;
    private readonly ILookup<char, string> _beginnings;
    private readonly Regex _lookingAround;
    private readonly Regex[] _linear;

    /// <param name="patterns">JavaScript regular expressions, written for the flag <c>i</c>.</param>
    /// <exception cref="InvalidDataException">A pattern that looks around repeats something.</exception>
    public BotPatterns(IReadOnlyCollection<string> patterns)
    {
        _words = SearchValues.Create([.. patterns.Where(JavaScriptPattern.IsPlain).Select(JavaScriptPattern.PlainText)], StringComparison.Ordinal);
        _beginnings = patterns.Where(IsBeginning).Select(pattern => JavaScriptPattern.PlainText(pattern[1..])).ToLookup(text => text[0]);
        var others = patterns.Where(pattern => !JavaScriptPattern.IsPlain(pattern) && !IsBeginning(pattern)).ToLookup(JavaScriptPattern.LooksAround);
        _lookingAround = Combine(others[true].Select(Bounded), RegexOptions.Compiled);
        _linear =
        [
            Combine(others[false].Where(IsAnchored), RegexOptions.NonBacktracking),
            Combine(others[false].Where(pattern => !IsAnchored(pattern)), RegexOptions.NonBacktracking),
        ];
    }

    public static BotPatterns Bundled()
    {
        using var file = BundledFile.Open("isbot-patterns.json");
        using var json = JsonDocument.Parse(file);
        return new([.. json.RootElement.EnumerateArray().Select(pattern => pattern.GetString()!)]);
    }

    public bool Match(ReadOnlySpan<char> folded) =>
        folded.ContainsAny(_words) || Begins(folded) || _lookingAround.IsMatch(folded) || _linear[0].IsMatch(folded) || _linear[1].IsMatch(folded);

    private bool Begins(ReadOnlySpan<char> folded)
    {
        foreach (var beginning in _beginnings[folded[0]])
        {
            if (folded.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAnchored(string pattern) => pattern[0] == '^';

    private static bool IsBeginning(string pattern) => IsAnchored(pattern) && JavaScriptPattern.IsPlain(pattern[1..]);

    private static string Bounded(string pattern) =>
        pattern.AsSpan().IndexOfAny('*', '+', '{') < 0 ? pattern : throw new InvalidDataException($"The pattern {pattern} could be made to run away.");

    /// <summary>Begins with an alternative that matches nothing: none at all would match everything.</summary>
    private static Regex Combine(IEnumerable<string> patterns, RegexOptions options) =>
        new(string.Join('|', patterns.Select(pattern => $"(?:{JavaScriptPattern.ToDotNet(pattern)})").Prepend(@"[^\s\S]")), options | RegexOptions.CultureInvariant);
}
