using System.ComponentModel.DataAnnotations;
using Flattr.Api.Sites;

namespace Flattr.Api.Accounts;

/// <summary>What the set-up page asks for.</summary>
public sealed class SetUpForm
{
    public const int MaxEmailLength = 254;
    public const int MinPasswordLength = 10;
    public const int MaxPasswordLength = 200;

    [Required(ErrorMessage = "Your e-mail address is needed to log in.")]
    [EmailAddress(ErrorMessage = "This is not an e-mail address.")]
    [StringLength(MaxEmailLength, ErrorMessage = "This address is too long.")]
    public string? Email { get; set; }

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(MaxPasswordLength, MinimumLength = MinPasswordLength, ErrorMessage = "A password has 10 to 200 characters. A few words make a good one.")]
    public string? Password { get; set; }

    [Required(ErrorMessage = "Which site do you want to count?")]
    [SiteDomain]
    public string? Domain { get; set; }
}
