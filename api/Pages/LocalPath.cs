namespace Flattr.Api.Pages;

/// <summary>Where to go after a form; only ever within this server.</summary>
internal static class LocalPath
{
    /// <summary>The path when it is one of this server's, otherwise <paramref name="otherwise"/>.</summary>
    public static string Of(string? path, string otherwise) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : otherwise;
}
