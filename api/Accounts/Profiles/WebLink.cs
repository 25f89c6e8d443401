using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>An address of a page elsewhere that somebody calls his own.</summary>
internal static class WebLink
{
    public const int MaxLength = 300;

    /// <summary>The strangers who read it are sent there by us: not as an endorsement, and without saying from where.</summary>
    public const string Relation = "me nofollow ugc noopener";

    private const string Form = "Write it as in the address bar, such as https://example.org/me";

    /// <summary>Http and https only; the host in ASCII, so that what is read is what is meant.</summary>
    public static CheckedText Check(string typed) => Check(typed, MaxLength, UriComponents.PathAndQuery | UriComponents.Fragment, HasDomain);

    /// <summary>
    /// The page that a button stands for: a place within it is the same page. This machine and numbered ones do too, because there buttons are tried.
    /// </summary>
    public static CheckedText CheckPage(string typed) => Check(typed, ButtonDescription.LongestUrl, UriComponents.PathAndQuery, static uri => HasDomain(uri)
        || uri.HostNameType == UriHostNameType.IPv4 || (uri.HostNameType == UriHostNameType.Dns && uri.IdnHost == "localhost"));

    /// <summary>As people say it.</summary>
    public static string Spoken(string address) => address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');

    private static bool HasDomain(Uri uri) => uri.HostNameType == UriHostNameType.Dns && uri.IdnHost.Trim('.').Contains('.', StringComparison.Ordinal);

    private static CheckedText Check(string typed, int max, UriComponents kept, Predicate<Uri> isHost)
    {
        var text = typed.Trim();
        if (ProfileText.FindUnseen(text) is { } unseen)
        {
            return CheckedText.Bad(unseen);
        }

        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        if (text.Any(char.IsWhiteSpace) || text.Any(char.IsSurrogate) || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return CheckedText.Bad($"“{Cut(text)}” is not an address. {Form}.");
        }

        if (uri.Scheme is not ("http" or "https"))
        {
            return CheckedText.Bad($"Only addresses of pages are linked, which begin with https:// or http://. {Form}.");
        }

        if (uri.UserInfo.Length > 0 || !isHost(uri))
        {
            return CheckedText.Bad($"An address has a domain with a dot, and neither a user name nor a password. {Form}.");
        }

        var port = uri.IsDefaultPort ? string.Empty : $":{uri.Port}";
        var canonical = $"{uri.Scheme}://{uri.IdnHost}{port}{uri.GetComponents(kept, UriFormat.UriEscaped)}";
        return canonical.Length > max ? CheckedText.Bad($"At most {max:N0} characters; “{Cut(text)}” has {canonical.Length:N0}.") : CheckedText.Good(canonical);
    }

    private static string Cut(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
