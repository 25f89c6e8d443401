using System.Net.Sockets;
using System.Text;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>Somebody who sends a byte a second and would go on for ever.</summary>
internal static class SlowClient
{
    /// <summary>Drips until the server has had enough, and answers what it said.</summary>
    public static async Task<string> DripAsync(FlattrProcess server, bool inBody)
    {
        using var socket = await RawRequests.ConnectAsync(server);
        string start = "POST /api/event HTTP/1.1\r\nHost: localhost\r\n" + (inBody ? "Content-Length: 1000\r\n\r\n" : "X-Slow: ");
        await RawRequests.TrySendAsync(socket, Encoding.Latin1.GetBytes(start));
        return await DripAsync(socket);
    }

    private static async Task<string> DripAsync(Socket socket)
    {
        var answer = RawRequests.ReadToEndAsync(socket);
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!answer.IsCompleted && await second.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            await RawRequests.TrySendAsync(socket, "x"u8.ToArray());
        }

        return await answer;
    }
}
