using System.ComponentModel;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

/// <summary>A button to make.</summary>
internal sealed class NewButton
{
    [Description("Twelve characters of 0–9 and a–z without i, l, o and u, drawn at random by the sender: with the same ones the request can be repeated. Without it, the server draws.")]
    public string? Id { get; set; }

    [Description("The page it stands for: http or https, at most 1,000 characters; what comes after # is cut. One button a page and owner.")]
    public string? Url { get; set; }

    [Description("5 to 100 characters.")]
    public string? Title { get; set; }

    [Description("Several lines, at most 1,000 characters; may be empty.")]
    public string? Description { get; set; }

    [Description("At most 20, of at most 30 characters each.")]
    public string[]? Tags { get; set; }

    [Description("ISO 639-1; may be empty.")]
    public string? Language { get; set; }

    [Description("text, images, video, audio, software, people or rest.")]
    public string? Category { get; set; }

    public ButtonDescription? Check(Dictionary<string, string[]> errors) => SentButton.Check(Find, Tags ?? [], errors);

    private string Find(ButtonField field) => field switch
    {
        ButtonField.Url => Url,
        ButtonField.Title => Title,
        ButtonField.Description => Description,
        ButtonField.Language => Language,
        _ => Category,
    } ?? string.Empty;
}

/// <summary>What is to be different of a button. A field that is not sent, or null, stays as it is.</summary>
internal sealed class ButtonChange
{
    public string? Url { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public string[]? Tags { get; set; }

    public string? Language { get; set; }

    public string? Category { get; set; }

    [Description("A hidden button takes no clicks and shows no count.")]
    public bool? Hidden { get; set; }

    public ButtonDescription? Check(ButtonDescription now, Dictionary<string, string[]> errors) =>
        SentButton.Check(field => Find(field) ?? ButtonCheck.Of(now, field), Tags ?? [.. now.Tags], errors);

    private string? Find(ButtonField field) => field switch
    {
        ButtonField.Url => Url,
        ButtonField.Title => Title,
        ButtonField.Description => Description,
        ButtonField.Language => Language,
        _ => Category,
    };
}

/// <summary>Checks what a program sent by the rules of the form.</summary>
internal static class SentButton
{
    /// <summary>The button in canonical form, or null; what is wrong is noted with its field.</summary>
    public static ButtonDescription? Check(Func<ButtonField, string> find, string?[] tags, Dictionary<string, string[]> errors)
    {
        var canonical = new Dictionary<ButtonField, string>();
        foreach (var field in Enum.GetValues<ButtonField>())
        {
            var value = field == ButtonField.Tags ? ButtonCheck.CheckTags(tags) : ButtonCheck.Check(field, find(field));
            canonical[field] = value.Value;
            if (value.Wrong is not null)
            {
                errors[field.ToString().ToLowerInvariant()] = [value.Wrong];
            }
        }

        return errors.Count == 0 ? ButtonCheck.ToDescription(canonical) : null;
    }
}
