using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Mail;

/// <summary>What opens a message and follows its links, by the paths that stand in it.</summary>
internal sealed class MailReaders(FlattrSettings server) : IDisposable
{
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64; Qxzvbkwjvq) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    public const string Proxy = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy) Qxzvbkwjvq";

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = server.Url };

    /// <summary>Where he is, for the trusted proxy to say.</summary>
    public string Address { get; init; } = "2001:db8:5af3:9c41:77aa:1b2c:3d4e:5f60";

    public async Task OpenAsync(SentMessage message, string agent = Browser) => Assert.Equal(HttpStatusCode.OK, await SendAsync(message.PicturePath, agent));

    public async Task FollowAsync(SentMessage message, int link) => Assert.Equal(HttpStatusCode.Found, await SendAsync(message.PathOf(link), Browser));

    /// <summary>As a scanner does that looks at all that a mail links to.</summary>
    public async Task ScanAsync(SentMessage message)
    {
        foreach (int link in message.Links)
        {
            await FollowAsync(message, link);
        }

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(message.HiddenPath, Browser));
    }

    /// <summary>As a mail program does whose button was pressed (RFC 8058).</summary>
    public async Task UnsubscribeAsync(SentMessage message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, message.UnsubscribePath) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
        Assert.Equal(HttpStatusCode.OK, await SendAsync(request, Browser));
    }

    /// <summary>Throws where nobody answers.</summary>
    public async Task<HttpStatusCode> SendAsync(string path, string agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, agent);
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpStatusCode> SendAsync(HttpRequestMessage request, string agent)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", Address);
        using var answer = await _client.SendAsync(request, CancellationToken.None);
        return answer.StatusCode;
    }
}
