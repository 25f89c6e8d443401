using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts;

/// <summary>What the log-in page asks for.</summary>
public sealed class LogInForm
{
    [Required(ErrorMessage = "Which address did you register with?")]
    [StringLength(AccountBounds.MaxEmail, ErrorMessage = "This address is too long.")]
    public string? Email { get; set; }

    [Required(ErrorMessage = "The password is missing.")]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = "A password has at most 200 characters.")]
    public string? Password { get; set; }
}
