using Flattr.GrainInterfaces.Mail;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>What a letter may be. Addresses and subjects become headers: a line break in one would be somebody else's header.</summary>
internal static class LetterBounds
{
    private const int MaxAddress = 254;
    private const int MaxSubject = 200;
    private const int MaxText = 20_000;
    private const int MaxGroup = 100;

    /// <exception cref="ArgumentException">The letter is not one; the front end lets nobody write such a thing.</exception>
    public static void Check(Letter letter)
    {
        Require(letter.To.Length <= MaxAddress && !letter.To.Any(char.IsControl) && MailboxAddress.TryParse(letter.To, out var address)
            && address.Address == letter.To, "To is one address.");
        Require(letter.Subject.Length is > 0 and <= MaxSubject && !letter.Subject.Any(char.IsControl), "The subject is one line.");
        Require(letter.Text.Length is > 0 and <= MaxText, "The text is too long, or there is none.");
        Require(letter.Group is null or { Length: > 0 and <= MaxGroup }, "The group's name is too long.");
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(rule);
        }
    }
}
