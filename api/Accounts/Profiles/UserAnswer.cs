using System.Text.Json.Serialization;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>What everybody may see of somebody. A field that is hidden or empty is not there.</summary>
internal sealed record UserAnswer
{
    public required string Handle { get; init; }

    /// <summary>The address of the public page.</summary>
    public required string Page { get; init; }

    public string? DisplayName { get; init; }

    public string? About { get; init; }

    /// <summary>The address of a picture, WebP, at most 512 × 512 pixels.</summary>
    public string? Avatar { get; init; }

    public string? Location { get; init; }

    /// <summary>ISO 3166-1, two letters.</summary>
    public string? Country { get; init; }

    /// <summary>ISO 639-1.</summary>
    public string[]? Languages { get; init; }

    public string? Website { get; init; }

    public string[]? Links { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public string? Birthday { get; init; }

    public string? Phone { get; init; }

    public static UserAnswer Of(ShownProfile shown, string server)
    {
        var handle = shown[ProfileField.Handle]!;
        return new()
        {
            Handle = handle,
            Page = server + ProfileAddress.Of(handle),
            DisplayName = shown[ProfileField.DisplayName],
            About = shown[ProfileField.About],
            Avatar = shown[ProfileField.Avatar] is { } tag ? server + ProfileAddress.OfAvatar(handle, tag) : null,
            Location = shown[ProfileField.Location],
            Country = shown[ProfileField.Country],
            Languages = shown[ProfileField.Languages]?.Split(' '),
            Website = shown[ProfileField.Website],
            Links = shown[ProfileField.Links]?.Split('\n'),
            Birthday = shown[ProfileField.Birthday],
            Phone = shown[ProfileField.Phone],
        };
    }

    public override string ToString() => nameof(UserAnswer);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserAnswer))]
internal sealed partial class UserJson : JsonSerializerContext;
