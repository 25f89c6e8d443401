namespace Flattr.Api.PageViews.Edge.Agents;

/// <summary>What a user agent says about itself. The names come from small fixed sets; null where it does not tell.</summary>
internal sealed record AgentVerdict(AgentKind Kind, string? Device = null, string? Browser = null, string? Os = null)
{
    public static readonly AgentVerdict Missing = new(AgentKind.Missing);

    public static readonly AgentVerdict Bot = new(AgentKind.Bot);

    /// <summary>True as well for whoever sends no agent: every browser sends one.</summary>
    public bool IsBot => Kind != AgentKind.Person;
}

internal enum AgentKind
{
    Person = 0,
    Bot = 1,

    /// <summary>No agent, or a blank one.</summary>
    Missing = 2,
}
