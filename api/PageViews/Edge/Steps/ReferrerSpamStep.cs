using Flattr.Api.PageViews.Edge.Sources;

namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>Drops visits that were made up so that somebody looks at where they come from.</summary>
internal sealed class ReferrerSpamStep(ReferrerSpam spam) : IEdgeStep
{
    public DropReason? Apply(ref Passage passage) => spam.Contains(passage.Referrer) ? DropReason.ReferrerSpam : null;
}
