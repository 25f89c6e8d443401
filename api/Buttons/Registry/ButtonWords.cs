using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

/// <summary>The fields of a button in words.</summary>
internal static class ButtonWords
{
    public static string Label(ButtonField field) => field == ButtonField.Url ? "Page" : field.ToString();

    public static string? Hint(ButtonField field) => field switch
    {
        ButtonField.Url => "The address that the button stands for, as in the address bar.",
        ButtonField.Title => $"{ButtonDescription.ShortestTitle} to {ButtonDescription.LongestTitle} characters.",
        ButtonField.Description => $"May be empty; at most {ButtonDescription.LongestText:N0} characters.",
        ButtonField.Tags => $"With commas, at most {ButtonDescription.MostTags}; may be empty.",
        _ => null,
    };

    /// <summary>A canonical value as people say it.</summary>
    public static string ForReading(ButtonField field, string value) => value.Length == 0 ? "Nothing" : field switch
    {
        ButtonField.Tags => value.Replace(",", ", ", StringComparison.Ordinal),
        ButtonField.Language => Languages.NameOf(value),
        ButtonField.Category => OfCategory(value),
        _ => value,
    };

    /// <param name="name">In lower case, as programs say it.</param>
    public static string OfCategory(string name) => name == "rest" ? "Something else" : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>"1 click", "1,234 clicks".</summary>
    public static string Clicks(long count) => count == 1 ? "1 click" : $"{PageViews.Dashboard.Numbers.Exact(count)} clicks";
}
