using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>The first code of an app, with the secret that it was told.</summary>
public sealed class SetUpCodeForm
{
    public string? Secret { get; set; }

    [Required(ErrorMessage = "The code is missing.")]
    [StringLength(CodeForm.MaxLength, ErrorMessage = "This is longer than any code of an app.")]
    public string? Code { get; set; }
}
