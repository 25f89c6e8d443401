using System.Globalization;
using Flattr.Api.PageViews.Dashboard;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>The fields in words: what they are called, and how their values are read.</summary>
internal static class FieldText
{
    public static string Label(ProfileField field) => field switch
    {
        ProfileField.DisplayName => "Display name",
        ProfileField.Avatar => "Picture",
        _ => field.ToString(),
    };

    public static string? Hint(ProfileField field) => field switch
    {
        ProfileField.Handle => "Names your page. 3 to 30 of a–z, 0–9 and hyphens. Whoever may not see it finds no page at all.",
        ProfileField.Avatar => "JPEG, PNG, WebP or GIF, at most 10 MB. Kept as at most 512 × 512 pixels, without what the camera wrote into it.",
        ProfileField.About => $"At most {FieldCheck.MaxAbout:N0} characters.",
        ProfileField.Languages => "With commas, such as English, Swedish.",
        ProfileField.Links => $"Pages of yours elsewhere, one a line, at most {FieldCheck.MaxLinks}.",
        _ => null,
    };

    public static string Of(Visibility visibility) => visibility switch
    {
        Visibility.Private => "Only me",
        Visibility.Members => "Members",
        _ => "Everybody",
    };

    /// <summary>A value as its owner types it.</summary>
    public static string ForForm(ProfileField field, string value) => field == ProfileField.Languages ? ForReading(field, value) : value;

    /// <summary>A value as people say it.</summary>
    public static string ForReading(ProfileField field, string value) => value.Length == 0 ? value : field switch
    {
        ProfileField.Country => Countries.NameOf(value),
        ProfileField.Languages => string.Join(", ", value.Split(' ').Select(Languages.NameOf)),
        ProfileField.Birthday => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        ProfileField.Handle => $"@{value}",
        _ => value,
    };
}
