namespace Flattr.Api.Sites;

/// <summary>Where the pages of a site are.</summary>
internal static class SiteAddress
{
    public static string Of(string domain) => $"/sites/{domain}";

    public static string OfSettings(string domain) => $"/sites/{domain}/settings";
}
