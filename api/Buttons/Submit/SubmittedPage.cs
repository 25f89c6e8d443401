using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Submit;

/// <summary>The address of a page as buttons keep it: <see cref="ButtonDescription.Url"/>.</summary>
internal static class SubmittedPage
{
    /// <summary>Null when it is no address of a page.</summary>
    public static string? Canonical(string? typed)
    {
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0
            || uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4))
        {
            return null;
        }

        var port = uri.IsDefaultPort ? string.Empty : $":{uri.Port}";
        var canonical = $"{uri.Scheme}://{uri.IdnHost}{port}{uri.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped)}";
        return canonical.Length <= ButtonDescription.LongestUrl ? canonical : null;
    }
}
