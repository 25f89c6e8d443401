namespace Flattr.Api.PageViews.Edge.Agents;

/// <summary>What a member recognises his own device by: families of browser and system, from fixed sets, and nothing else of the agent.</summary>
internal static class DeviceName
{
    public static string Of(HttpRequest request, AgentClassifier agents)
    {
        var verdict = agents.Classify(request.Headers.UserAgent);
        return (verdict.Browser, verdict.Os) switch
        {
            (null, null) => "A device that does not say what it is",
            (var browser, null) => browser,
            (null, var system) => system,
            var (browser, system) => $"{browser}, {system}",
        };
    }
}
