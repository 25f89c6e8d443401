using System.Collections.Concurrent;
using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Heatmaps;

/// <summary>Loads of a page, many at once, each of which sends one beacon with a click on an element of its own, once: a browser that leaves a page doesn't try again.</summary>
internal sealed class ClickedPages : IDisposable
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private static readonly TimeSpan SentWithin = TimeSpan.FromSeconds(120);

    private readonly ConcurrentQueue<int> _numbers;
    private readonly ConcurrentDictionary<string, bool> _acknowledged = new();
    private readonly HttpClient[] _servers;
    private readonly Task[] _browsers;
    private readonly long _campaign;
    private int _sent;
    private int _broken;

    public ClickedPages(long campaign, int beacons, int connections, Uri[] servers)
    {
        (_campaign, _numbers) = (campaign, new(Enumerable.Range(0, beacons)));
        _servers = [.. servers.Select(server => new HttpClient { BaseAddress = server })];
        _browsers = [.. Enumerable.Range(0, connections).Select(BrowseAsync)];
    }

    /// <summary>Elements whose beacons were acknowledged.</summary>
    public ICollection<string> Acknowledged => _acknowledged.Keys;

    /// <summary>Beacons that nobody answered: it is not known whether they are counted.</summary>
    public int Broken => Volatile.Read(ref _broken);

    /// <summary>The first answer that was neither 202 nor 503 with <c>Retry-After</c>.</summary>
    public string? FirstFault { get; private set; }

    public Task SentReachesAsync(int beacons) => Eventually.TrueAsync($"{beacons} beacons are sent", SentWithin, () => Volatile.Read(ref _sent) >= beacons);

    public Task EndAsync() => Task.WhenAll(_browsers);

    public void Dispose()
    {
        foreach (var server in _servers)
        {
            server.Dispose();
        }
    }

    private async Task BrowseAsync(int browser)
    {
        var server = _servers[browser % _servers.Length];
        while (_numbers.TryDequeue(out int number))
        {
            string element = $"#main>section:nth-of-type({1 + (number / 100)})>p:nth-of-type({1 + (number % 100)})";
            Interlocked.Increment(ref _sent);
            try
            {
                using var answer = await SendAsync(server, element);
                Settle(element, answer);
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref _broken);
                await IsBackAsync(server);
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient server, string element)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/heatmap")
        {
            Content = new StringContent($$"""{"c":{{_campaign}},"u":"https://example.org/","w":1280,"d":[0,3],"k":[["{{element}}",1,2,3,4,0]]}"""),
        };
        request.Headers.UserAgent.ParseAdd(Agent);
        return await server.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private void Settle(string element, HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.Accepted && !answer.Headers.Contains("x-flattr-dropped"))
        {
            _acknowledged[element] = true;
        }
        else if (answer is not { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null })
        {
            FirstFault ??= $"{answer}";
        }
    }

    /// <summary>The next reader of a page comes once it can be loaded again.</summary>
    private static Task<bool> IsBackAsync(HttpClient server) => Eventually.GetAsync("the server is back", SentWithin, () => PingAsync(server), isBack => isBack);

    private static async Task<bool> PingAsync(HttpClient server)
    {
        try
        {
            using var answer = await server.GetAsync("/js/views.js", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
