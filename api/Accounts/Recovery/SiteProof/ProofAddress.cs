namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>Which addresses are asked for a page at all, before anything is known about where they lead.</summary>
internal static class ProofAddress
{
    private const string Twin = "www.";

    /// <summary>Http and https, at their own ports unless private networks are allowed; nothing that addresses a person or a place in the page.</summary>
    public static bool MayBeAsked(Uri address, bool privateNetworks) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && (privateNetworks || address.IsDefaultPort)
        && address.UserInfo.Length == 0
        && address.Fragment.Length == 0
        && address.IdnHost.Length > 0;

    /// <summary>Whether a redirect stays with the site: the same host, with or without <c>www.</c>, and never from https to http.</summary>
    public static bool IsSameSite(Uri site, Uri next)
    {
        var sameScheme = next.Scheme == site.Scheme;
        return (sameScheme ? next.Port == site.Port : next.Scheme == Uri.UriSchemeHttps)
            && (next.IdnHost == site.IdnHost || next.IdnHost == Twin + site.IdnHost || site.IdnHost == Twin + next.IdnHost);
    }
}
