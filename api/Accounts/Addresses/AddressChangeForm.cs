using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Addresses;

/// <summary>Another address, by who knows the password.</summary>
public sealed class AddressChangeForm
{
    [Required(ErrorMessage = "Which address is yours?")]
    [MailboxAddress]
    public string? Email { get; set; }

    [Required(ErrorMessage = AccountBounds.PasswordMissing)]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = AccountBounds.PasswordTooLong)]
    public string? Current { get; set; }
}
