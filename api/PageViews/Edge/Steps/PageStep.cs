using Flattr.Api.PageViews.Edge.Addresses;

namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>The page is its path: no query, and no fragment unless the site navigates by it.</summary>
internal sealed class PageStep(EdgeOptions options) : IEdgeStep
{
    public DropReason? Apply(ref Passage passage)
    {
        if (!WebAddress.TryParse(passage.View.Url, out var url))
        {
            return DropReason.Malformed;
        }

        if (options.OwnHostsOnly && !url.Host.IsEmpty && !IsOwn(url.Host, passage.View.Site.Domain))
        {
            return DropReason.ForeignHost;
        }

        passage.Page = PagePath.Normalise(url.Path, passage.View.HashMode ? url.Fragment : default);
        return null;
    }

    private static bool IsOwn(ReadOnlySpan<char> host, string domain)
    {
        Span<char> buffer = stackalloc char[HostName.MaxLength];
        return HostName.IsWithin(buffer[..HostName.Clean(host, buffer)], domain);
    }
}
