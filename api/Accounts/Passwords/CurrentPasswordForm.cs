using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Passwords;

/// <summary>For what a member must not be able to do who only found a browser open.</summary>
public sealed class CurrentPasswordForm
{
    [Required(ErrorMessage = AccountBounds.PasswordMissing)]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = AccountBounds.PasswordTooLong)]
    public string? Current { get; set; }
}
