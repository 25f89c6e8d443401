using System.Text;

namespace Flattr.Api.PageViews.Edge.Agents;

/// <summary>Reads the JavaScript dialect of regular expressions, as far as .NET's differs from it on folded text.</summary>
internal static class JavaScriptPattern
{
    /// <summary>True when the pattern is a word to be found, with nothing in it but characters and escaped punctuation.</summary>
    public static bool IsPlain(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                if (++i == pattern.Length || char.IsAsciiLetterOrDigit(pattern[i]))
                {
                    return false;
                }
            }
            else if ("^$.|?*+()[]{}".Contains(pattern[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    public static string PlainText(string pattern) => pattern.Replace("\\", string.Empty, StringComparison.Ordinal);

    public static bool LooksAround(string pattern) =>
        pattern.Contains("(?=", StringComparison.Ordinal) || pattern.Contains("(?!", StringComparison.Ordinal) || pattern.Contains("(?<", StringComparison.Ordinal);

    /// <summary>
    /// <c>$</c> is the very end and never before a last line feed; in a class, <c>[</c> is itself, and a hyphen beside <c>\w</c> or
    /// <c>\d</c> is no range.
    /// </summary>
    public static string ToDotNet(string pattern)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\')
            {
                result.Append(c).Append(pattern[++i]);
                if (inClass && "wds".Contains(pattern[i], StringComparison.Ordinal) && pattern[i + 1] == '-')
                {
                    result.Append("\\-");
                    i++;
                }

                continue;
            }

            result.Append((c, inClass) switch
            {
                ('$', false) => "\\z",
                ('[', true) => "\\[",
                _ => c.ToString(),
            });
            inClass = inClass ? c != ']' : c == '[';
        }

        return result.ToString();
    }
}
