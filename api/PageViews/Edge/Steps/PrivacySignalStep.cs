namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>Who asks not to be followed is not counted either.</summary>
internal sealed class PrivacySignalStep(EdgeOptions options) : IEdgeStep
{
    public DropReason? Apply(ref Passage passage) =>
        passage.View.AsksForPrivacy && options.HonourPrivacySignals ? DropReason.AsksForPrivacy : null;
}
