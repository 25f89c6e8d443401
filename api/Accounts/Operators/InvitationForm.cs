using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Operators;

/// <summary>Somebody to invite as an operator.</summary>
public sealed class InvitationForm
{
    public const int MaxNameLength = 100;

    [Required(ErrorMessage = "Whom is it for? The list of operators shows this name.")]
    [StringLength(MaxNameLength, ErrorMessage = "A name has at most 100 characters.")]
    public string? Name { get; set; }
}
