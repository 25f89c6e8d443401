using System.Text.Json;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>What a program says of one field.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Typed">As a person types it into the form; null when nothing was said of the value.</param>
/// <param name="Visibility">Null when nothing was said of it.</param>
internal sealed record SaidField(ProfileField Field, string? Typed, string? Visibility)
{
    private const string WrongVisibility = "A visibility is private, members or public.";
    private const string NotAPicture = "A picture is sent to PUT /api/v1/me/avatar, and taken away with DELETE. Leave value out here.";

    public static SaidField? Of(ProfileField field, OwnText? own) =>
        own is null ? null : new(field, own.SaysValue() ? own.Value ?? string.Empty : null, own.Visibility);

    /// <summary>The form takes several in lines of their own.</summary>
    public static SaidField? Of(ProfileField field, OwnTexts? own) =>
        own is null ? null : new(field, own.SaysValue() ? string.Join('\n', own.Value ?? []) : null, own.Visibility);

    public static string NameOf(ProfileField field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    /// <summary>The field as it shall be, or what is wrong with it.</summary>
    public (ProfileEntry? Entry, string? Wrong) Check(ProfileEntry now, string avatar, DateOnly today)
    {
        var visibility = Visibility is null ? now.Visibility : VisibilityName.Find(Visibility);
        var value = Typed is null ? CheckedText.Good(now.Value)
            : Field != ProfileField.Avatar ? FieldCheck.Check(Field, Typed, today)
            : Typed.Length == 0 || Typed == avatar ? CheckedText.Good(now.Value)
            : CheckedText.Bad(NotAPicture);
        return value.Wrong is not null || visibility is null
            ? (null, value.Wrong ?? WrongVisibility)
            : (new() { Field = Field, Value = value.Value, Visibility = visibility.Value }, null);
    }

    /// <summary>What somebody tells about himself is never printed.</summary>
    public override string ToString() => nameof(SaidField);
}
