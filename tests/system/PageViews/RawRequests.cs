using System.Net;
using System.Net.Sockets;
using System.Text;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>Bytes that an HTTP client would not send, by name; and what comes back.</summary>
internal static class RawRequests
{
    private const string Head = "POST /api/event HTTP/1.1\r\nHost: localhost\r\n";
    private const string Body = """{"n":"pageview","u":"https://example.org/never"}""";

    /// <summary>Each must be refused with a 4xx.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a header of 100,000 characters"] = $"{Head}X-Bomb: {new string('x', 100_000)}\r\n\r\n",
        ["2,000 headers"] = Head + string.Concat(Enumerable.Range(0, 2_000).Select(number => $"X-{number}: x\r\n")) + "\r\n",
        ["a header with a zero"] = $"{Head}X-Zero: a\0b\r\n\r\n",
        ["no host"] = "POST /api/event HTTP/1.1\r\n\r\n",
        ["not HTTP"] = "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n",
        ["a length below zero"] = $"{Head}Content-Length: -5\r\n\r\n{Body}",
        ["a length of gigabytes"] = $"{Head}Content-Length: 5000000000\r\n\r\n{Body}",
        ["two lengths"] = $"{Head}Content-Length: 5\r\nContent-Length: 50\r\n\r\n{Body}",
        ["chunks without a size"] = $"{Head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{Body}",
    };

    /// <summary>Each ends in the middle: there is nobody left to answer.</summary>
    public static IReadOnlyDictionary<string, string> BrokenOff { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a connection without a word"] = "",
        ["half a request line"] = "POST /api/ev",
        ["half the headers"] = Head,
        ["half the body"] = $"{Head}Content-Length: {Body.Length}\r\n\r\n{Body[..20]}",
        ["half a chunk"] = $"{Head}Transfer-Encoding: chunked\r\n\r\n30\r\n{Body[..20]}",
    };

    public static async Task<Socket> ConnectAsync(FlattrProcess server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Settings.Port);
        return socket;
    }

    /// <summary>Sends the bytes and answers all that comes back until the server closes.</summary>
    public static async Task<string> AskAsync(FlattrProcess server, string request)
    {
        using var socket = await ConnectAsync(server);
        await TrySendAsync(socket, Encoding.Latin1.GetBytes(request));
        return await ReadToEndAsync(socket);
    }

    /// <summary>Sends the bytes and goes away.</summary>
    public static async Task BreakOffAsync(FlattrProcess server, string request)
    {
        using var socket = await ConnectAsync(server);
        await TrySendAsync(socket, Encoding.Latin1.GetBytes(request));
        socket.LingerState = new(true, 0);
    }

    /// <summary>Answers false when the server has closed the connection.</summary>
    public static async Task<bool> TrySendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await socket.SendAsync(bytes)..];
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static async Task<string> ReadToEndAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var read)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // Closed with bytes of ours unread; the answer came before.
        }

        return text.ToString();
    }
}
