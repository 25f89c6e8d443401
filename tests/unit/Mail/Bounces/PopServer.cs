using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Flattr.UnitTests.Mail.Bounces;

/// <summary>A mailbox on loopback, as far as RFC 1939 goes: messages marked as deleted are gone when its reader says goodbye.</summary>
internal sealed class PopServer : IAsyncDisposable
{
    public const string UserName = "bounces";
    public const string Password = "the password of the mailbox";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _running;

    public PopServer()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<string> Messages { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        HashSet<int> deleted = [];
        await writer.WriteLineAsync("+OK ready");
        while (await reader.ReadLineAsync() is { } line)
        {
            string[] words = line.Split(' ', 2);
            int number = words.Length > 1 && int.TryParse(words[1], out int parsed) ? parsed : 0;
            await writer.WriteLineAsync(words[0].ToUpperInvariant() switch
            {
                "USER" => words[1] == UserName ? "+OK" : "-ERR",
                "PASS" => words[1] == Password ? "+OK" : "-ERR",
                "STAT" => $"+OK {Messages.Count} {Messages.Sum(message => message.Length)}",
                "LIST" => $"+OK {number} {Messages[number - 1].Length}",
                "RETR" => $"+OK\r\n{Messages[number - 1].ReplaceLineEndings("\r\n")}\r\n.",
                "DELE" => deleted.Add(number) ? "+OK" : "-ERR",
                "QUIT" => "+OK",
                _ => "-ERR not known",
            });
            if (words[0].Equals("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                foreach (int gone in deleted.OrderDescending())
                {
                    Messages.RemoveAt(gone - 1);
                }

                return;
            }
        }
    }
}
