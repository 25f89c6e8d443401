using System.Globalization;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

/// <summary>The form of a button as its owner has it before his eyes, with what is wrong in it.</summary>
public sealed class ButtonForm
{
    public const string IdName = "Id";
    public const string RevisionName = "Revision";

    private readonly Dictionary<ButtonField, string> _values = [];
    private readonly Dictionary<ButtonField, string> _wrong = [];

    private ButtonForm(Func<ButtonField, string?> find)
    {
        foreach (var field in Enum.GetValues<ButtonField>())
        {
            _values[field] = find(field) ?? string.Empty;
        }
    }

    /// <summary>Of a button that is made with this form: the same one again if it is sent twice.</summary>
    public ButtonId Id { get; set; }

    /// <summary>Of the button that was changed, when the form was opened.</summary>
    public int Revision { get; set; }

    public bool IsWrong => _wrong.Count > 0;

    /// <summary>An empty form, or filled in by a link: what a list has to choose from and does not have is left out.</summary>
    public static ButtonForm Of(IQueryCollection query) => new(field =>
    {
        var said = query[NameOf(field).ToLowerInvariant()].ToString();
        return said.Length > 0 && field is (ButtonField.Language or ButtonField.Category) ? ButtonCheck.Check(field, said).Value : said;
    })
    { Id = ButtonIds.New() };

    public static ButtonForm Of(Button button) => new(field => ForForm(field, ButtonCheck.Of(button.Description, field))) { Id = button.Id, Revision = button.Revision };

    /// <summary>What was sent. An id that is none is another one: whoever changed it makes one button each time.</summary>
    public static ButtonForm Of(IFormCollection sent)
    {
        _ = int.TryParse(sent[RevisionName], NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
        return new(field => sent[NameOf(field)]) { Id = ButtonId.Parse(sent[IdName].ToString()) ?? ButtonIds.New(), Revision = revision };
    }

    public static string NameOf(ButtonField field) => field.ToString();

    public string ValueOf(ButtonField field) => _values[field];

    public string? WrongWith(ButtonField field) => _wrong.GetValueOrDefault(field);

    /// <summary>The button in canonical form, or null; what is wrong is noted with its field.</summary>
    public ButtonDescription? Check()
    {
        var canonical = new Dictionary<ButtonField, string>();
        foreach (var (field, typed) in _values)
        {
            var value = ButtonCheck.Check(field, typed);
            canonical[field] = value.Value;
            if (value.Wrong is not null)
            {
                _wrong[field] = value.Wrong;
            }
        }

        return IsWrong ? null : ButtonCheck.ToDescription(canonical);
    }

    /// <summary>A canonical value as people type it.</summary>
    private static string ForForm(ButtonField field, string value) => field == ButtonField.Tags ? value.Replace(",", ", ", StringComparison.Ordinal) : value;
}
