using System.Net;
using Flattr.GrainInterfaces;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Mail.Unsubscribing;

public sealed class UnsubscribeLoadTests
{
    [Fact]
    public async Task A_database_that_is_away_is_said_to_be_so_and_too_many_tries_are_turned_away()
    {
        await using var host = await PageHost.StartAsync();
        host.Cluster.Fault = new OverloadedException();
        using var provider = host.NewBrowser();
        for (int number = 0; number < 600; number++)
        {
            using var answer = await SendAsync(provider);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        using var refused = await SendAsync(provider);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient provider)
    {
        using var click = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        return await provider.PostAsync("/unsubscribe/x", click, TestContext.Current.CancellationToken);
    }
}
