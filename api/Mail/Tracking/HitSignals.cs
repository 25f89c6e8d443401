using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Agents;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Mail.Tracking;

/// <summary>What a request says about who sends it. Here its user agent is looked at, and nowhere after.</summary>
internal sealed class HitSignals(AgentClassifier agents, IOptions<EdgeOptions> edge)
{
    /// <summary>What Apple's mail privacy proxy calls itself, whole.</summary>
    private const string AppleProxy = "Mozilla/5.0";

    /// <summary>What Gmail's and Yahoo's proxies have in their agents. Gmail's would pass for a robot: proxies come first.</summary>
    private static readonly string[] Proxies = ["GoogleImageProxy", "YahooMailProxy"];

    public HitSender ReadPicture(HttpRequest request)
    {
        string? agent = request.Headers.UserAgent;
        return SignalOf(request) ?? (IsProxy(agent) ? HitSender.Proxy : Judge(agent));
    }

    public HitSender ReadLink(HttpRequest request) => SignalOf(request) ?? Judge(request.Headers.UserAgent);

    private static bool IsProxy(string? agent) =>
        agent is not null && (agent == AppleProxy || Array.Exists(Proxies, proxy => agent.Contains(proxy, StringComparison.Ordinal)));

    private HitSender Judge(string? agent) => agents.Classify(agent).IsBot ? HitSender.Robot : HitSender.Person;

    private HitSender? SignalOf(HttpRequest request)
    {
        var headers = request.Headers;
        if (HttpMethods.IsHead(request.Method))
        {
            return HitSender.Looker;
        }

        if (SaysPrefetch(headers["Sec-Purpose"]) || SaysPrefetch(headers["Purpose"]) || SaysPrefetch(headers["X-Moz"]))
        {
            return HitSender.Prefetcher;
        }

        return edge.Value.HonourPrivacySignals && (headers["Sec-GPC"] == "1" || headers["DNT"] == "1") ? HitSender.AsksForPrivacy : null;
    }

    /// <summary>Such as <c>prefetch;prerender</c>.</summary>
    private static bool SaysPrefetch(string? purpose) => purpose?.Contains("prefetch", StringComparison.OrdinalIgnoreCase) is true;
}

internal enum HitSender
{
    Person = 0,

    /// <summary>Of a mail provider.</summary>
    Proxy = 1,

    Robot = 2,

    /// <summary>A browser that loads what its user may want to see next.</summary>
    Prefetcher = 3,

    /// <summary>Who asks not to be followed.</summary>
    AsksForPrivacy = 4,

    /// <summary>Asks for the head of the answer only.</summary>
    Looker = 5,
}
