using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Flattr.UnitTests.Accounts.Recovery;

/// <summary>Speaks as much DNS (RFC 1035) over UDP on loopback as is needed to say what it was told to say, or nothing.</summary>
internal sealed class FakeNameServer : IAsyncDisposable
{
    private const byte NoSuchName = 3;
    private const ushort A = 1, Txt = 16, Aaaa = 28;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly ConcurrentDictionary<(string Name, ushort Type), List<byte[]>> _records = new();
    private readonly TaskCompletionSource _firstQuestion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _answering;

    public FakeNameServer() => _answering = AnswerAsync();

    public string Address => _socket.Client.LocalEndPoint!.ToString()!;

    /// <summary>Reads questions and answers none.</summary>
    public bool IsSilent { get; set; }

    /// <summary>What it was asked, such as <c>TXT _flattr.site.example</c>.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    public Task FirstQuestion => _firstQuestion.Task;

    public void AddAddress(string name, string address)
    {
        var parsed = IPAddress.Parse(address);
        Add(name, parsed.AddressFamily == AddressFamily.InterNetwork ? A : Aaaa, parsed.GetAddressBytes());
    }

    /// <summary>One record of one string, or of several.</summary>
    public void AddText(string name, params string[] strings) =>
        Add(name, Txt, [.. strings.SelectMany(text => Encoding.UTF8.GetBytes(text).Prepend((byte)Encoding.UTF8.GetByteCount(text)))]);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _answering;
    }

    private void Add(string name, ushort type, byte[] content) => _records.GetOrAdd((name, type), _ => []).Add(content);

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync();
                var answer = Answer(question.Buffer);
                _firstQuestion.TrySetResult();
                if (!IsSilent)
                {
                    await _socket.SendAsync(answer, question.RemoteEndPoint);
                }
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] question)
    {
        var labels = new List<string>();
        var at = 12;
        for (; question[at] > 0; at += question[at] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
        }

        var name = string.Join('.', labels);
        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(at + 1));
        Questions.Enqueue($"{type switch { A => "A", Aaaa => "AAAA", Txt => "TXT", _ => "?" }} {name}");
        return Write(question, at + 5, type, _records.GetValueOrDefault((name, type)) ?? [], _records.Keys.Any(key => key.Name == name));
    }

    private static byte[] Write(byte[] question, int questionEnd, ushort type, List<byte[]> records, bool exists)
    {
        byte[] status = [0x81, exists ? (byte)0x80 : (byte)(0x80 | NoSuchName)];
        List<byte> answer = [.. question[..2], .. status, 0, 1, 0, (byte)records.Count, 0, 0, 0, 0, .. question[12..questionEnd]];
        foreach (var record in records)
        {
            answer.AddRange([0xC0, 12, 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(record.Length >> 8), (byte)record.Length, .. record]);
        }

        return [.. answer];
    }
}
