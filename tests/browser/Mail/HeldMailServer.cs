using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Flattr.BrowserTests.Mail;

/// <summary>A mail server on loopback that takes as many messages of campaigns as it is told to, one after the other, and lets the next one wait; letters pass.</summary>
internal sealed partial class HeldMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _passes = new(0);
    private readonly Task _listening;
    private int _taken;

    public HeldMailServer()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    /// <summary>Messages of campaigns so far.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>How the product is told to send by it, over one connection.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Flattr:Smtp:Host"] = "127.0.0.1",
        ["Flattr:Smtp:Port"] = ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture),
        ["Flattr:Smtp:Security"] = "None",
        ["Flattr:Smtp:Connections"] = "1",
    };

    public void Pass(int messages) => _passes.Release(messages);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _listening;
        _closing.Dispose();
        _passes.Dispose();
    }

    private async Task ListenAsync()
    {
        List<Task> sessions = [];
        try
        {
            while (true)
            {
                sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await SpeakAsync(new(stream, Encoding.Latin1), new(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true });
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // Whoever sent is gone, or this server goes.
            }
        }
    }

    /// <summary>As much of RFC 5321 as a sender needs.</summary>
    private async Task SpeakAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("220 localhost");
        while (await reader.ReadLineAsync(_closing.Token) is { } command)
        {
            if (command.Equals("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                await TakeAsync(reader);
            }

            await writer.WriteLineAsync(command.Equals("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
        }
    }

    private async Task TakeAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_closing.Token) is { } line && line != ".")
        {
            message.Append(line).Append('\n');
        }

        if (ListId().IsMatch(message.ToString()))
        {
            await _passes.WaitAsync(_closing.Token);
            Interlocked.Increment(ref _taken);
        }
    }

    [GeneratedRegex("^List-Id:", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ListId();
}
