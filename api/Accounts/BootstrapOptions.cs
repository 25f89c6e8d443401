using System.ComponentModel.DataAnnotations;
using Flattr.Api.Sites;

namespace Flattr.Api.Accounts;

/// <summary>
/// Settings under <c>Flattr:Bootstrap:</c> for a start without a browser; used once, when there is no operator yet, and
/// checked at every start. Empty is not set.
/// </summary>
public sealed class BootstrapOptions : IValidatableObject
{
    public const string Section = "Flattr:Bootstrap";

    /// <summary>Address of the first operator.</summary>
    [EmailAddress, StringLength(AccountBounds.MaxEmail)]
    public string? OperatorEmail { get; set => field = Set(value); }

    /// <summary>His password, 10–200 characters.</summary>
    [StringLength(AccountBounds.MaxPassword, MinimumLength = AccountBounds.MinPassword)]
    public string? OperatorPassword { get; set => field = Set(value); }

    /// <summary>Domain of the first site.</summary>
    public string? Site { get; set => field = Set(value); }

    /// <summary>A key for that site's API, 20–150 characters.</summary>
    [StringLength(150, MinimumLength = 20)]
    public string? ApiKey { get; set => field = Set(value); }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((OperatorEmail is null) != (OperatorPassword is null))
        {
            yield return new($"{Section}:OperatorEmail and {Section}:OperatorPassword are set together or not at all.");
        }

        if (Site is not null && OperatorEmail is null)
        {
            yield return new($"{Section}:Site needs {Section}:OperatorEmail and {Section}:OperatorPassword.");
        }

        if (Site is not null && SiteDomain.Parse(Site) is null)
        {
            yield return new($"{Section}:Site is a domain such as example.org.");
        }

        if (ApiKey is not null && Site is null)
        {
            yield return new($"{Section}:ApiKey needs {Section}:Site.");
        }
    }

    private static string? Set(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
