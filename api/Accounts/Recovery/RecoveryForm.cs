using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>What somebody says who has lost both password and mailbox.</summary>
public sealed class RecoveryForm : IValidatableObject
{
    internal const string TooFew = "Fill in at least three of these.";

    private const int Needed = 3;
    private const int MaxValue = 300;

    private static readonly (string Name, ProfileField Field)[] Asked =
    [
        (nameof(DisplayName), ProfileField.DisplayName), (nameof(Location), ProfileField.Location), (nameof(Country), ProfileField.Country),
        (nameof(Languages), ProfileField.Languages), (nameof(Website), ProfileField.Website), (nameof(Birthday), ProfileField.Birthday),
        (nameof(Phone), ProfileField.Phone),
    ];

    [Required(ErrorMessage = "Which address does the account have?")]
    [MailboxAddress]
    public string? Email { get; set; }

    [Required(ErrorMessage = "Where can we write to you now?")]
    [MailboxAddress]
    public string? NewEmail { get; set; }

    [StringLength(MaxValue)]
    public string? DisplayName { get; set; }

    [StringLength(MaxValue)]
    public string? Location { get; set; }

    [StringLength(MaxValue)]
    public string? Country { get; set; }

    [StringLength(MaxValue)]
    public string? Languages { get; set; }

    [StringLength(MaxValue)]
    public string? Website { get; set; }

    [StringLength(MaxValue)]
    public string? Birthday { get; set; }

    [StringLength(MaxValue)]
    public string? Phone { get; set; }

    /// <summary>In canonical form; what is no value of its field cannot match, and is told as such before anything is looked up.</summary>
    internal ImmutableArray<ShownField> Values => [.. Typed.Select(typed => new ShownField(typed.Field, Check(typed.Field, typed.Text).Value))];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, field, text) in Typed)
        {
            if (Check(field, text).Wrong is { } wrong)
            {
                yield return new(wrong, [name]);
            }
        }

        if (Typed.Count() < Needed)
        {
            yield return new(TooFew, [nameof(DisplayName)]);
        }
    }

    /// <summary>Nothing of it is ever printed.</summary>
    public override string ToString() => nameof(RecoveryForm);

    private IEnumerable<(string Name, ProfileField Field, string Text)> Typed =>
        from asked in Asked
        let text = GetType().GetProperty(asked.Name)!.GetValue(this) as string
        where !string.IsNullOrWhiteSpace(text)
        select (asked.Name, asked.Field, text);

    /// <summary>A birthday may be any day: it is compared, not kept.</summary>
    private static CheckedText Check(ProfileField field, string text) => FieldCheck.Check(field, text, DateOnly.MaxValue);
}
