using System.Buffers;
using System.Text;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Finds words that could be taken for others, because letters of several alphabets look alike.</summary>
internal static class LookAlikes
{
    /// <summary>Greek letters that look like Latin ones; the others are met beside Latin letters in earnest, as in "μm".</summary>
    private static readonly SearchValues<char> LatinInGreek = SearchValues.Create("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχωϲϳϹ");

    private enum Alphabet
    {
        None,
        Latin,
        Other,
        Imitation,
    }

    /// <summary>The first such word, or null.</summary>
    public static string? Find(string text)
    {
        var start = 0;
        var seen = (Latin: false, Other: false);
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var alphabet = AlphabetOf(rune);
            if (!Rune.IsLetter(rune) && !CodePoint.IsMark(rune) && alphabet != Alphabet.Imitation)
            {
                (start, seen) = (index + rune.Utf16SequenceLength, default);
            }

            seen = (seen.Latin || alphabet == Alphabet.Latin, seen.Other || alphabet == Alphabet.Other);
            index += rune.Utf16SequenceLength;
            if (alphabet == Alphabet.Imitation || seen is (true, true))
            {
                return text[start..EndOfWord(text, index)];
            }
        }

        return null;
    }

    private static int EndOfWord(string text, int index)
    {
        while (index < text.Length && (char.IsLetter(text, index) || char.IsSurrogate(text[index])))
        {
            index++;
        }

        return index;
    }

    private static Alphabet AlphabetOf(Rune rune) => rune.Value switch
    {
        // Letters of mathematics, and of full width: the same alphabet in another dress, which no search finds.
        (>= 0x1D400 and <= 0x1D7FF) or (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A) => Alphabet.Imitation,
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0x00C0 and <= 0x024F) or (>= 0x1E00 and <= 0x1EFF) => Alphabet.Latin,
        >= 0x0370 and <= 0x03FF => LatinInGreek.Contains((char)rune.Value) ? Alphabet.Other : Alphabet.None,
        (>= 0x0400 and <= 0x052F) or (>= 0x0531 and <= 0x0587) or (>= 0x13A0 and <= 0x13FF) or (>= 0xAB70 and <= 0xABBF) => Alphabet.Other,
        _ => Alphabet.None,
    };
}
