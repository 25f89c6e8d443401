using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Sites;

/// <summary>A site to register.</summary>
public sealed class SiteForm
{
    [Required(ErrorMessage = "Which site?")]
    [SiteDomain]
    public string? Domain { get; set; }
}
