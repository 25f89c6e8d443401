using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts;

/// <summary>What the log-in page asks for.</summary>
public sealed class LogInForm
{
    [Required(ErrorMessage = "Which address did you register with?")]
    [StringLength(AccountBounds.MaxEmail, ErrorMessage = AccountBounds.EmailTooLong)]
    public string? Email { get; set; }

    [Required(ErrorMessage = AccountBounds.PasswordMissing)]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = AccountBounds.PasswordTooLong)]
    public string? Password { get; set; }
}
