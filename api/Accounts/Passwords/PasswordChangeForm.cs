using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Passwords;

/// <summary>Another password in the place of the one that is known.</summary>
public sealed class PasswordChangeForm : NewPasswordForm
{
    [Required(ErrorMessage = "The password is missing.")]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = "A password has at most 200 characters.")]
    public string? Current { get; set; }
}
