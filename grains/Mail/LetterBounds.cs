using System.Buffers;
using System.Globalization;
using System.Text;
using Flattr.GrainInterfaces.Mail;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>What a letter may be. Messages name the bound and never repeat what was in the letter.</summary>
internal static class LetterBounds
{
    private const int MaxAddress = 254;
    private const int MaxSubject = 200;
    private const int MaxText = 20_000;
    private const int MaxGroup = 100;

    /// <summary>RFC 5321, section 4.5.3.1.1.</summary>
    private const int MaxLocalPart = 64;

    /// <exception cref="ArgumentException">The letter is out of its bounds.</exception>
    public static void Check(Letter letter)
    {
        Require(IsAddress(letter.To), "A letter goes to one bare address of at most 254 characters, such as ada@example.org.", nameof(letter.To));
        Require(IsLine(letter.Subject, MaxSubject), "A subject is one line of 1-200 characters without control characters.", nameof(letter.Subject));
        Require(IsText(letter.Text), "A text has at most 20,000 characters, and of control characters only line breaks and tabs.", nameof(letter.Text));
        if (letter.Group is not null)
        {
            CheckGroup(letter.Group);
        }
    }

    /// <exception cref="ArgumentException">It is not the name of a group.</exception>
    public static void CheckGroup(string group) =>
        Require(IsLine(group, MaxGroup), "A group is named by 1-100 characters without control characters.", nameof(Letter.Group));

    /// <summary>Whether a letter can be addressed so: parsed as a mail server would, it is what it was before, and nothing besides.</summary>
    public static bool IsAddress(string text) =>
        IsLine(text, MaxAddress)
        && MailboxAddress.TryParse(text, out var mailbox)
        && (mailbox.Address == text || mailbox.GetAddress(idnEncode: true) == text)
        && text.LastIndexOf('@') is > 0 and <= MaxLocalPart;

    /// <summary>Whether it is one line, and not an empty one.</summary>
    public static bool IsLine(string text, int max) => text.Length > 0 && text.Length <= max && IsWellFormed(text) && !text.Any(BreaksLine);

    private static bool IsText(string text) =>
        text.Length <= MaxText && IsWellFormed(text) && !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));

    private static bool BreaksLine(char letter) => char.IsControl(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Half of a surrogate pair can be neither stored nor sent.</summary>
    public static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static void Require(bool holds, string bound, string name)
    {
        if (!holds)
        {
            throw new ArgumentException(bound, name);
        }
    }
}
