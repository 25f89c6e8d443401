using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Preferences;

/// <summary>What the link of the letter says.</summary>
internal sealed class MailConfirmation
{
    [Required(ErrorMessage = AccountBounds.TokenMissing)]
    [StringLength(AccountBounds.MaxToken, ErrorMessage = AccountBounds.TokenTooLong)]
    public string? Token { get; set; }
}
