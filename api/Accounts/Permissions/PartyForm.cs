using System.ComponentModel.DataAnnotations;
using Flattr.GrainInterfaces.Accounts.Permissions;

namespace Flattr.Api.Accounts.Permissions;

/// <summary>A third party to register.</summary>
public sealed class PartyForm
{
    public const int MaxNameLength = 100;
    public const int MaxPurposeLength = 500;

    [Required(ErrorMessage = "What is the third party called?")]
    [StringLength(MaxNameLength, ErrorMessage = "A name has at most 100 characters.")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Choose a handle, such as example-shop.")]
    [StringLength(PartyHandle.MaxLength, ErrorMessage = "A handle has at most 40 characters.")]
    [RegularExpression(PartyHandle.Pattern, ErrorMessage = "A handle is made of lower-case letters, digits and single hyphens, such as example-shop.")]
    public string? Handle { get; set; }

    [Required(ErrorMessage = "Members read this before they decide: what does it want the address for?")]
    [StringLength(MaxPurposeLength, ErrorMessage = "A purpose has at most 500 characters.")]
    public string? Purpose { get; set; }

    [ReturnAddress]
    public string? ReturnAddress { get; set; }

    internal PartyDescription ToDescription() => new()
    {
        Handle = Handle!,
        Name = Name!.Trim(),
        Purpose = Purpose!.Trim(),
        ReturnAddress = string.IsNullOrWhiteSpace(ReturnAddress) ? null : ReturnAddress.Trim(),
    };
}
