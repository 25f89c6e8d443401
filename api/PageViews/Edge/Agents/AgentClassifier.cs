namespace Flattr.Api.PageViews.Edge.Agents;

/// <summary>
/// User agent → bot or person, device, browser and operating system, by one look-up in a _cache that forgets. The _cache
/// holds keyed hashes of agents, never an agent, and the key is not written anywhere. Safe from any thread.
/// </summary>
internal sealed class AgentClassifier
{
    /// <summary>Longest part of an agent that is looked at; the corpora's longest is 600 characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>Some 3 MB when full; the hundred thousandth most frequent agent may be judged anew each time.</summary>
    private const int CachedVerdicts = 32_768;

    private readonly BotPatterns _bots = BotPatterns.Bundled();
    private readonly KeyedHash _hash = KeyedHash.Random();
    private readonly VerdictCache _cache = new(CachedVerdicts);

    public AgentVerdict Classify(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
        {
            return AgentVerdict.Missing;
        }

        var agent = userAgent.AsSpan(0, Math.Min(userAgent.Length, MaxLength));
        var hash = _hash.Of(agent);
        if (_cache.Find(hash) is { } known)
        {
            return known;
        }

        var verdict = Judge(agent);
        _cache.Keep(hash, verdict);
        return verdict;
    }

    private AgentVerdict Judge(ReadOnlySpan<char> agent)
    {
        Span<char> folded = stackalloc char[agent.Length];
        AgentText.Fold(agent, folded);
        return _bots.Match(folded)
            ? AgentVerdict.Bot
            : new(AgentKind.Person, AgentFamilies.Device(folded), AgentFamilies.Browser(folded), AgentFamilies.Os(folded));
    }
}
