using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Passwords;

/// <summary>A password that somebody chooses.</summary>
public class NewPasswordForm
{
    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(AccountBounds.MaxPassword, MinimumLength = AccountBounds.MinPassword, ErrorMessage = AccountBounds.PasswordRule)]
    public string? Password { get; set; }
}
