namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>Finds where parts of CSS end, whatever stands in quotes and brackets (CSS Syntax Level 3, section 5).</summary>
internal static class CssText
{
    /// <summary>The parts between these characters, without space around them and without empty ones.</summary>
    public static IEnumerable<string> Split(string text, string ends)
    {
        for (int at = 0; at < text.Length;)
        {
            int end = Skip(text, at, ends);
            if (text[at..end].Trim() is { Length: > 0 } part)
            {
                yield return part;
            }

            at = end + 1;
        }
    }

    /// <summary>The next of these characters that stands in no quotes and no brackets, or the end.</summary>
    public static int Skip(string text, int at, string ends)
    {
        for (int depth = 0; at < text.Length; at++)
        {
            char letter = text[at];
            if (letter is '"' or '\'')
            {
                at = SkipQuoted(text, at);
            }
            else if (letter == '\\')
            {
                at++;
            }
            else if (depth == 0 && ends.Contains(letter, StringComparison.Ordinal))
            {
                return at;
            }
            else
            {
                depth = letter is '(' or '[' ? depth + 1 : letter is ')' or ']' ? Math.Max(0, depth - 1) : depth;
            }
        }

        return text.Length;
    }

    /// <summary>Where the block that opens here closes, or the end.</summary>
    public static int SkipBlock(string text, int open)
    {
        int depth = 1;
        for (int at = Skip(text, open + 1, "{}"); at < text.Length; at = Skip(text, at + 1, "{}"))
        {
            depth += text[at] == '{' ? 1 : -1;
            if (depth == 0)
            {
                return at;
            }
        }

        return text.Length;
    }

    /// <summary>Quotes that are never closed end with their line.</summary>
    private static int SkipQuoted(string text, int quote)
    {
        for (int at = quote + 1; at < text.Length; at++)
        {
            if (text[at] == text[quote] || text[at] == '\n')
            {
                return at;
            }

            at += text[at] == '\\' ? 1 : 0;
        }

        return text.Length;
    }
}
