namespace Flattr.Api.Accounts;

/// <summary>What fits into the forms of accounts, in characters.</summary>
internal static class AccountBounds
{
    /// <summary>RFC 5321, 4.5.3.1: a path of 256 with its brackets.</summary>
    public const int MaxEmail = 254;

    public const int MinPassword = 10;
    public const int MaxPassword = 200;

    /// <summary>A recovery code with room for how its owner spaces it.</summary>
    public const int MaxCode = 50;

    /// <summary>Of the links in letters.</summary>
    public const int MaxToken = 2_000;

    public const string EmailTooLong = "This address is too long.";
    public const string PasswordRule = "A password has 10 to 200 characters. A few words make a good one.";
    public const string TokenMissing = "The token is missing. The link in the letter says token=…";
    public const string TokenTooLong = "This is longer than any token. Send what the link in the letter says after token=, decoded.";
    public const string PasswordMissing = "The password is missing.";
    public const string PasswordTooLong = "A password has at most 200 characters.";
}
