using System.Globalization;
using System.Text;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>What a character is, as far as somebody could be deceived by it.</summary>
internal static class CodePoint
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int EmojiStyle = 0xFE0F;

    /// <summary>Letters by their category that show nothing: fillers of Hangul, inherent vowels of Khmer, the empty pattern of Braille.</summary>
    private static readonly int[] Blanks = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    public static string Name(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark => $"U+{rune.Value:X4}",
        _ => $"“{rune}” (U+{rune.Value:X4})",
    };

    /// <summary>Nobody sees it, or it turns the direction of what follows; the joiners are asked for by their neighbours.</summary>
    public static bool IsInvisible(Rune rune, Rune before, Rune after) => rune.Value switch
    {
        ZeroWidthJoiner => !(IsPictureEnd(before) && IsPicture(after)) && !JoinsLetters(before, after),
        ZeroWidthNonJoiner => !JoinsLetters(before, after),
        EmojiStyle or EmojiStyle - 1 => !IsPicture(before) && !Rune.IsDigit(before) && before.Value is not ('#' or '*'),
        >= 0xFE00 and < EmojiStyle - 1 or >= 0xE0100 and <= 0xE01EF => !IsIdeograph(before),
        _ => Array.BinarySearch(Blanks, rune.Value) >= 0 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned,
    };

    public static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsPicture(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol;

    /// <summary>A picture, or what colours it or asks for its emoji.</summary>
    private static bool IsPictureEnd(Rune rune) => IsPicture(rune) || rune.Value is EmojiStyle or (>= 0x1F3FB and <= 0x1F3FF);

    /// <summary>From Arabic to the scripts of India and South-East Asia, where words are spelt with them.</summary>
    private static bool JoinsLetters(Rune before, Rune after) => IsOfJoinedScript(before) && IsOfJoinedScript(after);

    private static bool IsOfJoinedScript(Rune rune) => rune.Value is >= 0x0600 and <= 0x109F or >= 0x1780 and <= 0x18AF or >= 0xA840 and <= 0xABFF
        && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
