using System.ComponentModel;
using System.Text.Json.Serialization;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>A profile as its owner's program reads and writes it. A field that is not sent stays as it is.</summary>
internal sealed class OwnProfile
{
    [Description("At most 80 characters.")]
    public OwnText? DisplayName { get; set; }

    [Description("Names the public page; 3 to 30 of a–z, 0–9 and single hyphens between them.")]
    public OwnText? Handle { get; set; }

    [Description("Several lines, at most 1,000 characters.")]
    public OwnText? About { get; set; }

    [Description("The value is the address of the picture, and null when there is none; the picture itself is sent to PUT /api/v1/me/avatar.")]
    public OwnText? Avatar { get; set; }

    [Description("At most 80 characters.")]
    public OwnText? Location { get; set; }

    [Description("ISO 3166-1, two capital letters.")]
    public OwnText? Country { get; set; }

    [Description("ISO 639-1, or English names; at most 10.")]
    public OwnTexts? Languages { get; set; }

    [Description("An http or https address, at most 300 characters.")]
    public OwnText? Website { get; set; }

    [Description("Http or https addresses, at most 10, of at most 300 characters each.")]
    public OwnTexts? Links { get; set; }

    [Description("yyyy-MM-dd, from 1900 on.")]
    public OwnText? Birthday { get; set; }

    [Description("5 to 15 digits, with a plus before a country's code.")]
    public OwnText? Phone { get; set; }

    /// <param name="profile">As the account keeps it.</param>
    /// <param name="avatar">Where the picture is.</param>
    public static OwnProfile Of(Profile profile, string avatar) => new()
    {
        DisplayName = OwnText.Of(profile[ProfileField.DisplayName]),
        Handle = OwnText.Of(profile[ProfileField.Handle]),
        About = OwnText.Of(profile[ProfileField.About]),
        Avatar = OwnText.OfPicture(profile[ProfileField.Avatar], avatar),
        Location = OwnText.Of(profile[ProfileField.Location]),
        Country = OwnText.Of(profile[ProfileField.Country]),
        Languages = OwnTexts.Of(profile[ProfileField.Languages], ' '),
        Website = OwnText.Of(profile[ProfileField.Website]),
        Links = OwnTexts.Of(profile[ProfileField.Links], '\n'),
        Birthday = OwnText.Of(profile[ProfileField.Birthday]),
        Phone = OwnText.Of(profile[ProfileField.Phone]),
    };

    /// <summary>The fields that were sent.</summary>
    public IEnumerable<SaidField> Said() => new[]
    {
        SaidField.Of(ProfileField.DisplayName, DisplayName),
        SaidField.Of(ProfileField.Handle, Handle),
        SaidField.Of(ProfileField.About, About),
        SaidField.Of(ProfileField.Avatar, Avatar),
        SaidField.Of(ProfileField.Location, Location),
        SaidField.Of(ProfileField.Country, Country),
        SaidField.Of(ProfileField.Languages, Languages),
        SaidField.Of(ProfileField.Website, Website),
        SaidField.Of(ProfileField.Links, Links),
        SaidField.Of(ProfileField.Birthday, Birthday),
        SaidField.Of(ProfileField.Phone, Phone),
    }.OfType<SaidField>();

    /// <summary>What somebody tells about himself is never printed.</summary>
    public override string ToString() => nameof(OwnProfile);
}

internal sealed class OwnText
{
    private bool _saysValue;

    [Description("Null or an empty text empties the field; without it, it stays.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Value { get; set => (field, _saysValue) = (value, true); }

    [Description("private, members or public; without it, it stays.")]
    public string? Visibility { get; set; }

    /// <summary>Whether there was a value, be it null.</summary>
    public bool SaysValue() => _saysValue;

    public static OwnText Of(ProfileEntry entry) => new() { Value = entry.Value.Length > 0 ? entry.Value : null, Visibility = VisibilityName.Of(entry.Visibility) };

    public static OwnText OfPicture(ProfileEntry entry, string address) =>
        new() { Value = entry.Value.Length > 0 ? address : null, Visibility = VisibilityName.Of(entry.Visibility) };
}

internal sealed class OwnTexts
{
    private bool _saysValue;

    [Description("Null or an empty list empties the field; without it, it stays.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string[]? Value { get; set => (field, _saysValue) = (value, true); }

    [Description("private, members or public; without it, it stays.")]
    public string? Visibility { get; set; }

    /// <summary>Whether there was a value, be it null.</summary>
    public bool SaysValue() => _saysValue;

    public static OwnTexts Of(ProfileEntry entry, char separator) =>
        new() { Value = entry.Value.Split(separator, StringSplitOptions.RemoveEmptyEntries), Visibility = VisibilityName.Of(entry.Visibility) };
}
