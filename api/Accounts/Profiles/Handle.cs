using System.Collections.Frozen;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>The name of a public page: 3–30 of a–z, 0–9 and single hyphens between them.</summary>
internal static class Handle
{
    public const int MinLength = 3;
    public const int MaxLength = 30;

    /// <summary>The same for a word that nobody may have and a handle that somebody has, shown or hidden.</summary>
    public const string NotFree = "This handle is not free. Choose another one.";

    /// <summary>Nobody shall pass for the server, or for a part of it.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
        [
            "about", "abuse", "account", "accounts", "admin", "administrator", "administration", "anonymous", "api", "avatar", "billing",
            "blog", "button", "buttons", "contact", "dashboard", "everybody", "everyone", "flattr", "help", "helpdesk", "home", "hostmaster",
            "imprint", "legal", "login", "logout", "mail", "mailer-daemon", "member", "members", "moderator", "news", "no-reply", "nobody",
            "noreply", "null", "official", "operator", "operators", "owner", "password", "payments", "permissions", "postmaster", "press",
            "privacy", "profile", "root", "sales", "security", "service", "settings", "setup", "sign-in", "sign-up", "signup", "sites",
            "staff", "status", "submit", "support", "sysadmin", "system", "team", "terms", "trust", "undefined", "user", "users", "verify",
            "webmaster", "www",
        ],
        StringComparer.Ordinal);

    /// <summary>The handle that an address names, or null when it cannot be one.</summary>
    public static string? Find(string? text)
    {
        // Ascii only: elsewhere, too, there are letters whose lower case is one of a–z.
        var handle = text is not null && text.All(char.IsAscii) ? text.ToLowerInvariant() : string.Empty;
        return handle.Length is >= MinLength and <= MaxLength && FindOddity(handle) is null ? handle : null;
    }

    public static CheckedText Check(string typed)
    {
        var text = typed.Trim().TrimStart('@');
        if (text.Length == 0)
        {
            return CheckedText.Good(string.Empty);
        }

        if (text.EnumerateRunes().FirstOrDefault(rune => !rune.IsAscii) is { Value: > 0 } strange)
        {
            return CheckedText.Bad($"A handle has only the letters a–z, digits and hyphens; {CodePoint.Name(strange)} is none of them, even if it looks like one.");
        }

        var handle = text.ToLowerInvariant();
        return handle.Length is < MinLength or > MaxLength ? CheckedText.Bad($"A handle has {MinLength} to {MaxLength} characters; this has {handle.Length}.")
            : FindOddity(handle) is { } wrong ? CheckedText.Bad(wrong)
            : Reserved.Contains(handle) ? CheckedText.Bad(NotFree)
            : CheckedText.Good(handle);
    }

    private static string? FindOddity(string handle) =>
        handle.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-')
            ? "A handle has only the letters a–z, digits and hyphens."
            : handle[0] == '-' || handle[^1] == '-' || handle.Contains("--", StringComparison.Ordinal)
            ? "Hyphens stand between letters or digits, one at a time."
            : null;
}
