using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.SignUp;

/// <summary>An address that a letter is sent to.</summary>
public sealed class AddressForm
{
    [Required(ErrorMessage = "Which address is yours?")]
    [MailboxAddress]
    public string? Email { get; set; }
}
