using System.Diagnostics;
using System.Globalization;
using Flattr.TestFixtures;
using MimeKit;

namespace Flattr.SystemTests.Mail;

/// <summary>A mail server that others have written (npm's smtp-server), in a process of its own, and what it took. Ends with the test, or with who started it.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const int SecondsOfLate = 10;
    private const string KeptFolder = "kept";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory;
    private readonly Process _process;
    private readonly List<TakenMessage> _taken = [];
    private readonly List<long> _times = [];
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<int> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MailServer(TemporaryDirectory directory, bool keeps)
    {
        _directory = directory;
        string[] folder = keeps ? [Directory.CreateDirectory(directory.PathOf(KeptFolder)).FullName] : [];
        _process = new()
        {
            StartInfo = new("node", [directory.PathOf("server.js"), .. folder]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Fail(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; private set; }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _taken.Count;
            }
        }
    }

    public TakenMessage[] Taken
    {
        get
        {
            lock (_lock)
            {
                return [.. _taken];
            }
        }
    }

    /// <summary>The messages themselves, in the order in which they were taken, of a server that keeps them.</summary>
    public IEnumerable<MimeMessage> Kept => Directory.GetFiles(_directory.PathOf(KeptFolder))
        .OrderBy(file => int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture))
        .Select(file => MimeMessage.Load(file));

    /// <summary>Messages a second in the last ten: by then the server has compiled what it needs.</summary>
    public double RateOfLate
    {
        get
        {
            lock (_lock)
            {
                return _times.Count(time => TimeProvider.System.GetElapsedTime(time).TotalSeconds < SecondsOfLate) / (double)SecondsOfLate;
            }
        }
    }

    /// <summary>Skips the test where there is no npm.</summary>
    /// <param name="keeps">Keep whole messages, and not their names alone.</param>
    public static async Task<MailServer> StartAsync(bool keeps = false)
    {
        var directory = new TemporaryDirectory();
        string? missing = await NpmPackages.InstallAsync(directory, ["tests", "system", "Mail", "SmtpServer"], "server.js");
        Assert.SkipWhen(missing is not null, $"No mail server: {missing}");
        var server = new MailServer(directory, keeps);
        server.Port = await server._ready.Task.WaitAsync(StartsWithin);
        return server;
    }

    /// <summary>From now on: <c>ok</c>, <c>refuse</c>, <c>greylist</c>, <c>slow</c>, <c>gone</c>, <c>back</c>.</summary>
    public async Task BecomeAsync(string mode)
    {
        await _process.StandardInput.WriteLineAsync(mode);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>How the product is told to send by it.</summary>
    public Dictionary<string, string> Settings(int connections) => new()
    {
        ["Flattr:Smtp:Host"] = "127.0.0.1",
        ["Flattr:Smtp:Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Flattr:Smtp:Security"] = "None",
        ["Flattr:Smtp:Connections"] = connections.ToString(CultureInfo.InvariantCulture),
        ["Flattr:MailFrom"] = "Flattr <news@flattr.example>",
        ["Flattr:PublicUrl"] = "https://flattr.example",
    };

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _directory.Dispose();
    }

    private void Read(string? line)
    {
        string[] words = (line ?? string.Empty).Split(' ');
        if (words is ["ready", var port])
        {
            _ready.TrySetResult(int.Parse(port, CultureInfo.InvariantCulture));
        }
        else if (words is [var name, var recipient, var signed])
        {
            lock (_lock)
            {
                _taken.Add(new(name, recipient, signed == "yes"));
                _times.Add(TimeProvider.System.GetTimestamp());
            }
        }
    }

    private void Fail(string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            _ready.TrySetException(new InvalidOperationException(line));
        }
    }
}

internal sealed record TakenMessage(string Name, string Recipient, bool IsSigned);
