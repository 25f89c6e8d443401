using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>Promise 7: whatever comes in without a name cannot make the server fail.</summary>
public sealed class BadInputTests(BadInputTests.Server server) : IClassFixture<BadInputTests.Server>
{
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Requests => [.. BadRequests.All.Keys];

    public static TheoryData<string> RawRefused => [.. RawRequests.Refused.Keys];

    public static TheoryData<string> RawBrokenOff => [.. RawRequests.BrokenOff.Keys];

    private FlattrProcess Flattr => server.Flattr;

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Is_refused_with_a_reason_or_dropped(string name)
    {
        using var request = BadRequests.All[name]();
        bool isEvent = request.RequestUri!.ToString() == "/api/event" && request.Method == HttpMethod.Post;
        using var answer = await Flattr.Http.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(IsRefused(answer) || IsDropped(answer), $"{(int)answer.StatusCode}: {body}");
        Assert.True(!isEvent || IsDropped(answer) || body.Contains("errors", StringComparison.Ordinal), $"Without a reason: {body}");
    }

    [Theory]
    [MemberData(nameof(RawRefused))]
    public async Task Is_refused_below_HTTP_as_well(string name)
    {
        string answer = await Eventually.EndsAsync(name, AnsweredWithin, RawRequests.AskAsync(Flattr, RawRequests.Refused[name]));
        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RawBrokenOff))]
    public async Task Disturbs_nobody_when_it_breaks_off(string name)
    {
        await RawRequests.BreakOffAsync(Flattr, RawRequests.BrokenOff[name]);
        using var answer = await Flattr.Http.GetAsync("/no/such/page", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static bool IsRefused(HttpResponseMessage answer) => (int)answer.StatusCode is >= 400 and < 500;

    private static bool IsDropped(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Accepted && answer.Headers.Contains("x-plausible-dropped");

    /// <summary>One server for all of them; what it makes of each must not depend on the others.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private FlattrHome? _home;

        public FlattrProcess Flattr { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _home = await FlattrHome.CreateAsync();
            Flattr = await _home.StartAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Flattr.DisposeAsync();
            await _home!.DisposeAsync();
        }
    }
}
