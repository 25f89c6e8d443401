using CsCheck;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;

namespace Flattr.UnitTests.Accounts.Profiles;

/// <summary>Profiles whose every value can be told from any other.</summary>
internal static class SampleProfiles
{
    public static readonly ProfileField[] All = Enum.GetValues<ProfileField>();

    /// <summary>Any fields filled in, each shown to anybody; values are the canaries of <see cref="Canary"/>.</summary>
    public static Gen<ProfileState> Any { get; } =
        Gen.Select(Gen.Bool.Array[All.Length], Gen.Int[0, 2].Array[All.Length]).Select((filled, shown) => Of(
            [.. All.Select(field => (field, filled[(int)field] ? Canary(field) : "", (Visibility)shown[(int)field]))]));

    public static ProfileState Of(params (ProfileField Field, string Value, Visibility Visibility)[] fields) => new()
    {
        Version = 1,
        Fields = [.. fields.Select(field => new KeptField { Field = field.Field, Value = field.Value, Visibility = field.Visibility, ChangedIn = 1 })],
    };

    /// <summary>A value that is good for the field.</summary>
    public static string Canary(ProfileField field) => field switch
    {
        ProfileField.Handle => "canary-handle",
        ProfileField.Avatar => "0123456789abcdef0123456789abcdef",
        ProfileField.Country => "SE",
        ProfileField.Languages => "eo vo",
        ProfileField.Website => "https://canary-website.example/",
        ProfileField.Links => "https://canary-links.example/\nhttps://second.canary-links.example/me",
        ProfileField.Birthday => "1815-12-10",
        ProfileField.Phone => "+46701234567",
        _ => $"canary {field}",
    };

    /// <summary>What of that value can be read in an answer of the API.</summary>
    public static string InJson(ProfileField field) => field switch
    {
        ProfileField.Country => "\"country\":\"SE\"",
        ProfileField.Languages => "\"eo\",\"vo\"",
        ProfileField.Links => "//canary-links.example/",
        ProfileField.Phone => "46701234567",
        _ => Canary(field),
    };

    /// <summary>What of that value can be read on a page.</summary>
    public static string OnPage(ProfileField field) => field switch
    {
        ProfileField.Country => "Sweden",
        ProfileField.Languages => "Esperanto",
        ProfileField.Birthday => "10 December 1815",
        _ => InJson(field),
    };
}
