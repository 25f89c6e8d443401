using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Passwords;

/// <summary>For what a program must not be able to do that only found a token.</summary>
internal sealed class PasswordRequest
{
    [Required(ErrorMessage = AccountBounds.PasswordMissing)]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = AccountBounds.PasswordTooLong)]
    public string? Password { get; set; }
}

/// <summary>Another password in the place of the one that is known.</summary>
internal sealed class PasswordChangeRequest
{
    [Description("The password now.")]
    [Required(ErrorMessage = AccountBounds.PasswordMissing)]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = AccountBounds.PasswordTooLong)]
    public string? Current { get; set; }

    [Description("The new one.")]
    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(AccountBounds.MaxPassword, MinimumLength = AccountBounds.MinPassword, ErrorMessage = AccountBounds.PasswordRule)]
    public string? Password { get; set; }
}

/// <summary>What the link of the letter says, and a password.</summary>
internal sealed class PasswordReset
{
    [Required(ErrorMessage = "Which account is it? The link in the letter says user=…")]
    public Guid? User { get; set; }

    [Required(ErrorMessage = AccountBounds.TokenMissing)]
    [StringLength(AccountBounds.MaxToken, ErrorMessage = AccountBounds.TokenTooLong)]
    public string? Token { get; set; }

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(AccountBounds.MaxPassword, MinimumLength = AccountBounds.MinPassword, ErrorMessage = AccountBounds.PasswordRule)]
    public string? Password { get; set; }
}
