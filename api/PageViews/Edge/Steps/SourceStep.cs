using Flattr.Api.PageViews.Edge.Addresses;
using Flattr.Api.PageViews.Edge.Sources;

namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>
/// Keeps the five campaign tags of the query, and says where the visitor comes from: what the link names (<c>utm_source</c>, else
/// <c>source</c>, else <c>ref</c>), else the site that the referrer is a page of.
/// </summary>
internal sealed class SourceStep(SourceDirectory sources) : IEdgeStep
{
    public DropReason? Apply(ref Passage passage)
    {
        if (!passage.NeedsDimensions)
        {
            return null;
        }

        var tags = WebAddress.TryParse(passage.View.Url, out var url) && !url.Query.IsEmpty ? QueryTags.Read(url.Query) : default;
        passage.Utm = tags.ToUtm();
        passage.Source = tags.Source is { } named ? Name(named) : Name(passage.Referrer, passage.View.Referrer);
        return null;
    }

    // Some search engines share a host and differ in the path, which ends here.
    private string? Name(string? host, string? referrer) =>
        host is not null && WebAddress.TryParse(referrer, out var address) ? sources.Find(host, address.Path.ToString()) : null;

    // Links say "google" and "github.com" of what referrers know as Google and GitHub.
    private string Name(string named)
    {
        if (named.Contains('.', StringComparison.Ordinal))
        {
            Span<char> buffer = stackalloc char[HostName.MaxLength];
            var host = buffer[..HostName.Clean(named, buffer)];
            return host.IsEmpty ? named : sources.Find(host.ToString()) ?? named;
        }

        string? known = sources.Find($"{named}.com");
        return string.Equals(known, named, StringComparison.OrdinalIgnoreCase) ? known! : named;
    }
}
