using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Passwords;

/// <summary>Another password in the place of the one that is known.</summary>
public sealed class PasswordChangeForm : NewPasswordForm
{
    [Required(ErrorMessage = AccountBounds.PasswordMissing)]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = AccountBounds.PasswordTooLong)]
    public string? Current { get; set; }
}
