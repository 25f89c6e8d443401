namespace Flattr.Api.Accounts;

/// <summary>What fits into the forms of accounts, in characters.</summary>
internal static class AccountBounds
{
    /// <summary>RFC 5321, 4.5.3.1: a path of 256 with its brackets.</summary>
    public const int MaxEmail = 254;

    public const int MinPassword = 10;
    public const int MaxPassword = 200;

    public const string EmailTooLong = "This address is too long.";
    public const string PasswordRule = "A password has 10 to 200 characters. A few words make a good one.";
}
