using Flattr.GrainInterfaces.Mail;
using Flattr.Grains.Mail;
using MimeKit;

namespace Flattr.UnitTests.Mail;

/// <summary>Letters to look at.</summary>
internal static class Letters
{
    public const string Address = "ada@example.org";

    public static readonly DateTimeOffset Posted = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    public static readonly MailboxAddress From = new("Flattr", "no-reply@flattr.example");

    public static Letter To(string address) => new(address, "Reset your password", "Open the link.\n");

    public static Letter Welcome => To(Address);

    public static ClaimedLetter Claimed(long number = 7, string subject = "Reset your password", string text = "Open the link.\n", string to = Address) => new()
    {
        Number = number,
        To = to,
        Subject = subject,
        Text = text,
        Nonce = "0123456789abcdef",
        Posted = Posted,
        Attempt = 1,
        ClaimedUntil = Posted + LetterStore.ClaimLasts,
    };

    public static MimeMessage Message(long number = 7, string subject = "Reset your password", string text = "Open the link.\n", string to = Address) =>
        LetterMessage.Of(Claimed(number, subject, text, to), From);
}
