using System.Net;
using System.Text;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>Promise 4: what could name a visitor is used in one request and is nowhere after it.</summary>
public sealed class ForgettingTests
{
    private const string Address = "198.51.100.173";
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; Qxzvb) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private static readonly string[] Forgotten = [Address, "Qxzvb", "secret-path", "sesame", "hidden-fragment"];

    private static readonly Visitor Visitor = new(Address, Agent);

    [Theory]
    [InlineData(UnixSignal.Terminate)]
    [InlineData(UnixSignal.Kill)]
    public async Task Neither_file_nor_log_nor_metric_knows_who_came_from_where(UnixSignal end)
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await home.StartAsync();
        foreach (var name in (string[])["pageview", "Sign-up"])
        {
            using var request = Visitor.Sends(
                $$"""{"n":"{{name}}","u":"https://example.org/remembered?token=sesame#hidden-fragment","r":"https://ref.example/secret-path?q=1"}""");
            using var answer = await flattr.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Assert.False(answer.Headers.Contains("x-plausible-dropped"));
        }

        using var broken = Visitor.Sends("""{"n":"pageview","u":"https://example.org/secret-path?sesame""");
        using var refused = await flattr.Http.SendAsync(broken, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        string metrics = await flattr.Management.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        flattr.Signal(end);
        await flattr.ExitAsync(TimeSpan.FromSeconds(10));

        var files = Directory.EnumerateFiles(home.DataDirectory, "*", SearchOption.AllDirectories).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))).ToList();
        Assert.Contains(files, file => file.Contains("/remembered", StringComparison.Ordinal));
        Assert.All(files.Append(metrics).Append(flattr.Log), text =>
            Assert.DoesNotContain(Forgotten, word => text.Contains(word, StringComparison.Ordinal)));
    }
}
