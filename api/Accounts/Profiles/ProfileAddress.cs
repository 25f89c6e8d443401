namespace Flattr.Api.Accounts.Profiles;

/// <summary>Where profiles are.</summary>
internal static class ProfileAddress
{
    public const string Settings = "/settings/profile";

    public const string Preview = "/settings/profile/preview";

    public const string OwnAvatar = "/settings/profile/picture";

    public static string Of(string handle) => $"/u/{handle}";

    /// <summary>Another picture has another address, so that none is shown in the place of a newer one.</summary>
    public static string OfAvatar(string handle, string tag) => $"/u/{handle}/avatar?v={tag}";
}
