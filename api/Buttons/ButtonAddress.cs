using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons;

/// <summary>Where a button is found on this server.</summary>
internal static class ButtonAddress
{
    public const string Prefix = "/buttons";

    /// <summary>The form for a new one; fields of its query are filled in.</summary>
    public const string New = $"{Prefix}/new";

    public static string Of(ButtonId button) => $"{Prefix}/{button}";

    public static string OfSettings(ButtonId button) => $"{Prefix}/{button}/settings";

    public static string OfClicks(ButtonId button) => $"{Prefix}/{button}/clicks";

    /// <summary>The link that works without script, also in feeds and letters.</summary>
    public static string OfSubmit(ButtonId button) => $"/submit/auto?fid={button}";
}
