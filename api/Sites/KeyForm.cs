using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Sites;

/// <summary>A key to make for a site's API.</summary>
public sealed class KeyForm
{
    public const int MaxNameLength = 100;

    [Required(ErrorMessage = "Give the key a name, so that you know later what uses it.")]
    [StringLength(MaxNameLength, ErrorMessage = "A name has at most 100 characters.")]
    public string? Name { get; set; }
}
