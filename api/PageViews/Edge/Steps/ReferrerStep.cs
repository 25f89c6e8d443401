using Flattr.Api.PageViews.Edge.Addresses;

namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>Keeps the host of the page before, unless that is the site itself or the page's own host. Path and query end here.</summary>
internal sealed class ReferrerStep : IEdgeStep
{
    public DropReason? Apply(ref Passage passage)
    {
        if (WebAddress.TryParse(passage.View.Referrer, out var referrer))
        {
            Span<char> buffer = stackalloc char[HostName.MaxLength];
            var host = buffer[..HostName.Clean(referrer.Host, buffer)];
            passage.Referrer = host.IsEmpty || IsOwn(host, in passage) ? null : host.ToString();
        }

        return null;
    }

    private static bool IsOwn(ReadOnlySpan<char> host, in Passage passage)
    {
        if (host.SequenceEqual(passage.View.Site.Domain))
        {
            return true;
        }

        Span<char> buffer = stackalloc char[HostName.MaxLength];
        return WebAddress.TryParse(passage.View.Url, out var page)
            && host.SequenceEqual(buffer[..HostName.Clean(page.Host, buffer)]);
    }
}
