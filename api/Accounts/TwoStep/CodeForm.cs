using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>A code of the app, or a saved one, as somebody types it.</summary>
public sealed class CodeForm
{
    public const int MaxLength = 40;

    [Required(ErrorMessage = "The code is missing.")]
    [StringLength(MaxLength, ErrorMessage = "This is longer than any code of ours.")]
    public string? Code { get; set; }
}
