using System.ComponentModel.DataAnnotations;
using Flattr.Api.Sites;

namespace Flattr.Api.Accounts;

/// <summary>What the set-up page asks for.</summary>
public sealed class SetUpForm
{
    [Required(ErrorMessage = "Your e-mail address is needed to log in.")]
    [MailboxAddress]
    public string? Email { get; set; }

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(AccountBounds.MaxPassword, MinimumLength = AccountBounds.MinPassword, ErrorMessage = AccountBounds.PasswordRule)]
    public string? Password { get; set; }

    [Required(ErrorMessage = "Which site do you want to count?")]
    [SiteDomain]
    public string? Domain { get; set; }
}
