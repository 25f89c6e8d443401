namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>Of the agent, the families of device, browser and operating system, out of small fixed sets.</summary>
internal sealed class DeviceStep : IEdgeStep
{
    public DropReason? Apply(ref Passage passage)
    {
        if (passage is { NeedsDimensions: true, Agent: { } agent })
        {
            (passage.Device, passage.Browser, passage.Os) = (agent.Device, agent.Browser, agent.Os);
        }

        return null;
    }
}
