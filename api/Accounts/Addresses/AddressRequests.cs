using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Addresses;

/// <summary>Another address, by who knows the password.</summary>
internal sealed class AddressRequest
{
    [Description("The new address; at most 254 characters.")]
    [Required(ErrorMessage = "Which address is yours?")]
    [MailboxAddress]
    public string? Email { get; set; }

    [Required(ErrorMessage = AccountBounds.PasswordMissing)]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = AccountBounds.PasswordTooLong)]
    public string? Password { get; set; }
}

/// <summary>What the link of the letter says.</summary>
internal sealed class AddressConfirmation
{
    [Required(ErrorMessage = "Which account is it? The link in the letter says user=…")]
    public Guid? User { get; set; }

    [Required(ErrorMessage = "Which address is it? The link in the letter says email=…")]
    [MailboxAddress]
    public string? Email { get; set; }

    [Required(ErrorMessage = AccountBounds.TokenMissing)]
    [StringLength(AccountBounds.MaxToken, ErrorMessage = AccountBounds.TokenTooLong)]
    public string? Token { get; set; }
}
