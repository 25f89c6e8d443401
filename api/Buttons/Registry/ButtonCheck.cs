using System.Collections.Immutable;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

/// <summary>What each field of a button takes, typed into a form or sent by a program; the canonical form is checked good, and stays as it is.</summary>
internal static class ButtonCheck
{
    private static readonly char[] BetweenTags = [',', ';'];

    /// <summary>The names of the categories, the one that says nothing last.</summary>
    public static ImmutableArray<string> Categories { get; } =
        [.. Enum.GetValues<ButtonCategory>().OrderBy(category => category == ButtonCategory.Rest).Select(NameOf)];

    /// <param name="field">Which one.</param>
    /// <param name="typed">Several tags with commas or semicolons between them; a language by its code or English name.</param>
    public static CheckedText Check(ButtonField field, string typed) => field switch
    {
        ButtonField.Url => string.IsNullOrWhiteSpace(typed) ? CheckedText.Bad("Which page is the button for?") : WebLink.CheckPage(typed),
        ButtonField.Title => CheckTitle(typed),
        ButtonField.Description => ProfileText.CheckText(typed, ButtonDescription.LongestText),
        ButtonField.Tags => CheckTags(typed.Split(BetweenTags)),
        ButtonField.Language => CheckLanguage(typed.Trim()),
        _ => CheckCategory(typed.Trim()),
    };

    /// <summary>As a program sends them, each on its own; joined by commas.</summary>
    public static CheckedText CheckTags(IEnumerable<string?> typed)
    {
        var tags = new List<string>();
        foreach (var one in typed.Where(tag => !string.IsNullOrWhiteSpace(tag)))
        {
            var tag = ProfileText.CheckLine(one!.ToLowerInvariant(), ButtonDescription.LongestTag);
            if (tag.Wrong is not null)
            {
                return CheckedText.Bad($"Each tag: {tag.Wrong}");
            }

            if (tag.Value.IndexOfAny(BetweenTags) >= 0)
            {
                return CheckedText.Bad("A tag has neither a comma nor a semicolon in it.");
            }

            tags.Add(tag.Value);
        }

        string[] all = [.. tags.Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)];
        return all.Length > ButtonDescription.MostTags
            ? CheckedText.Bad($"At most {ButtonDescription.MostTags} tags; these are {all.Length:N0}.")
            : CheckedText.Good(string.Join(',', all));
    }

    public static string NameOf(ButtonCategory category) => category.ToString().ToLowerInvariant();

    /// <param name="canonical">Every field, in canonical form.</param>
    public static ButtonDescription ToDescription(IReadOnlyDictionary<ButtonField, string> canonical) => new()
    {
        Url = canonical[ButtonField.Url],
        Title = canonical[ButtonField.Title],
        Text = canonical[ButtonField.Description],
        Tags = [.. canonical[ButtonField.Tags].Split(',', StringSplitOptions.RemoveEmptyEntries)],
        Language = canonical[ButtonField.Language],
        Category = FindCategory(canonical[ButtonField.Category])!.Value,
    };

    /// <summary>A field of a button in canonical form.</summary>
    public static string Of(ButtonDescription button, ButtonField field) => field switch
    {
        ButtonField.Url => button.Url,
        ButtonField.Title => button.Title,
        ButtonField.Description => button.Text,
        ButtonField.Tags => string.Join(',', button.Tags),
        ButtonField.Language => button.Language,
        _ => NameOf(button.Category),
    };

    public static bool AreSame(ButtonDescription one, ButtonDescription other) =>
        Enum.GetValues<ButtonField>().All(field => Of(one, field) == Of(other, field));

    private static CheckedText CheckTitle(string typed)
    {
        var title = ProfileText.CheckLine(typed, ButtonDescription.LongestTitle);
        return string.IsNullOrWhiteSpace(typed) ? CheckedText.Bad("What is the page called?")
            : title.Wrong is null && title.Value.Length < ButtonDescription.ShortestTitle
            ? CheckedText.Bad($"At least {ButtonDescription.ShortestTitle} characters; this has {title.Value.Length}.")
            : title;
    }

    /// <summary>Old markup says <c>sv_SE</c>: the language is what comes first.</summary>
    private static CheckedText CheckLanguage(string typed) =>
        typed.Length == 0 ? CheckedText.Good(string.Empty)
        : (Languages.Find(typed) ?? Languages.Find(typed.Split('_', '-')[0])) is { } code ? CheckedText.Good(code)
        : CheckedText.Bad("A language is one of ISO 639-1, such as en, or its English name.");

    private static CheckedText CheckCategory(string typed) =>
        typed.Length == 0 ? CheckedText.Good(NameOf(ButtonCategory.Rest))
        : FindCategory(typed) is { } category ? CheckedText.Good(NameOf(category))
        : CheckedText.Bad($"A category is one of {string.Join(", ", Categories)}.");

    private static ButtonCategory? FindCategory(string name) =>
        Categories.Contains(name, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<ButtonCategory>(name, ignoreCase: true) : null;
}
