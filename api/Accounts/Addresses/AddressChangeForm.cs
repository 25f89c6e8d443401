using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Addresses;

/// <summary>Another address, by who knows the password.</summary>
public sealed class AddressChangeForm
{
    [Required(ErrorMessage = "Which address is yours?")]
    [MailboxAddress]
    public string? Email { get; set; }

    [Required(ErrorMessage = "The password is missing.")]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = "A password has at most 200 characters.")]
    public string? Current { get; set; }
}
