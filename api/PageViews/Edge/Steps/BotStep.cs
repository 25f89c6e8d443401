using Flattr.Api.PageViews.Edge.Agents;

namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>Drops programs, and what doesn't say what it is.</summary>
internal sealed class BotStep(AgentClassifier agents) : IEdgeStep
{
    public DropReason? Apply(ref Passage passage)
    {
        passage.Agent = agents.Classify(passage.View.UserAgent);
        return passage.Agent.Kind switch
        {
            AgentKind.Missing => DropReason.NoAgent,
            AgentKind.Bot => DropReason.Bot,
            _ => null,
        };
    }
}
