using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>A recovery code as somebody copies it.</summary>
public sealed class CodeForm
{
    [Required(ErrorMessage = "Copy one of your codes, whole.")]
    [StringLength(40, ErrorMessage = "This is longer than any code of ours.")]
    public string? Code { get; set; }
}
