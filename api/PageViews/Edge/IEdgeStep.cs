namespace Flattr.Api.PageViews.Edge;

/// <summary>One step of the edge: drops the event with a reason, or adds what it knows and lets it pass. Pure and thread-safe.</summary>
internal interface IEdgeStep
{
    DropReason? Apply(ref Passage passage);
}
