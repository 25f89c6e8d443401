using Flattr.Api.PageViews.Edge.Networks;

namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>Of the address, the network it belongs to and its country, as far as local files know.</summary>
internal sealed class NetworkStep(NetworkDirectory networks) : IEdgeStep
{
    public DropReason? Apply(ref Passage passage)
    {
        if (passage.NeedsDimensions && passage.View.Address is { } address)
        {
            (passage.Isp, passage.Country) = networks.Find(address);
        }

        return null;
    }
}
