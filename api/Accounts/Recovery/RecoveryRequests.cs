using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>What somebody says who has lost both password and mailbox; good when it would be good as <see cref="RecoveryForm"/>.</summary>
internal sealed class RecoveryRequest : IValidatableObject
{
    [Description("The address of the account.")]
    public string? Email { get; set; }

    [Description("Where its owner reads letters now; the account gets this address in the end.")]
    public string? NewEmail { get; set; }

    [Description("At least three.")]
    public RecoveryValues? Values { get; set; }

    [JsonIgnore]
    public RecoveryForm Form => new()
    {
        Email = Email,
        NewEmail = NewEmail,
        DisplayName = Values?.DisplayName,
        Location = Values?.Location,
        Country = Values?.Country,
        Languages = Values?.Languages,
        Website = Values?.Website,
        Birthday = Values?.Birthday,
        Phone = Values?.Phone,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var form = Form;
        List<ValidationResult> broken = [];
        Validator.TryValidateObject(form, new(form), broken, validateAllProperties: true);
        return broken.Select(rule => new ValidationResult(rule.ErrorMessage, [NameOf(rule)]));
    }

    /// <summary>Nothing of it is ever printed.</summary>
    public override string ToString() => nameof(RecoveryRequest);

    /// <summary>A value is one level further in than its field of the form.</summary>
    private static string NameOf(ValidationResult rule) => rule.MemberNames.First() switch
    {
        nameof(Email) or nameof(NewEmail) => rule.MemberNames.First(),
        _ when rule.ErrorMessage == RecoveryForm.TooFew => nameof(Values),
        var value => $"{nameof(Values)}.{value}",
    };
}

/// <summary>What stands in a profile. Upper case, spaces and order do not matter.</summary>
internal sealed class RecoveryValues
{
    public string? DisplayName { get; set; }

    public string? Location { get; set; }

    [Description("ISO 3166-1, two capital letters.")]
    public string? Country { get; set; }

    [Description("ISO 639-1, or English names, with commas between them.")]
    public string? Languages { get; set; }

    [Description("An http or https address.")]
    public string? Website { get; set; }

    [Description("yyyy-MM-dd.")]
    public string? Birthday { get; set; }

    [Description("Digits, with a plus before a country's code.")]
    public string? Phone { get; set; }
}

/// <summary>A recovery code as the proof.</summary>
internal sealed class RecoveryCodeRequest
{
    [Required(ErrorMessage = AccountBounds.TokenMissing)]
    [StringLength(AccountBounds.MaxToken, ErrorMessage = AccountBounds.TokenTooLong)]
    public string? Token { get; set; }

    [Description("One of those that were made and saved; it is used up by this.")]
    [Required(ErrorMessage = "The code is missing.")]
    [StringLength(AccountBounds.MaxCode, ErrorMessage = "A code has at most 50 characters.")]
    public string? Code { get; set; }
}

/// <summary>A site of the profile as the proof.</summary>
internal sealed class RecoverySiteRequest
{
    [Required(ErrorMessage = AccountBounds.TokenMissing)]
    [StringLength(AccountBounds.MaxToken, ErrorMessage = AccountBounds.TokenTooLong)]
    public string? Token { get; set; }
}

/// <summary>What the link of the letter says, and a password.</summary>
internal sealed class RecoveryPassword
{
    [Required(ErrorMessage = AccountBounds.TokenMissing)]
    [StringLength(AccountBounds.MaxToken, ErrorMessage = AccountBounds.TokenTooLong)]
    public string? Token { get; set; }

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(AccountBounds.MaxPassword, MinimumLength = AccountBounds.MinPassword, ErrorMessage = AccountBounds.PasswordRule)]
    public string? Password { get; set; }
}
