using System.Globalization;
using System.Text;

namespace Flattr.Api.PageViews.Edge.Addresses;

/// <summary>Text that is safe to show and to store: no controls (PostgreSQL has no NUL), nothing invisible.</summary>
internal static class Visible
{
    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    /// <summary>The text without what can't be seen, trimmed, at most so many characters; null when nothing is left.</summary>
    public static string? Clean(ReadOnlySpan<char> text, int maxLength)
    {
        text = text.Trim();
        if (text.Length <= maxLength && IsPrintableAscii(text))
        {
            return text.IsEmpty ? null : text.ToString();
        }

        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > maxLength)
            {
                break;
            }

            if (rune.Value == ' ' || IsVisible(rune))
            {
                clean.Append(rune);
            }
        }

        var left = clean.ToString().Trim();
        return left.Length == 0 ? null : left;
    }

    private static bool IsPrintableAscii(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');
}
