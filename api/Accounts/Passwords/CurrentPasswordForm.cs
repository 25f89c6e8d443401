using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Passwords;

/// <summary>For what a member must not be able to do who only found a browser open.</summary>
public sealed class CurrentPasswordForm
{
    [Required(ErrorMessage = "The password is missing.")]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = "A password has at most 200 characters.")]
    public string? Current { get; set; }
}
