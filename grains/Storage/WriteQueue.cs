using System.Threading.Channels;
using Flattr.GrainInterfaces;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Storage;

/// <summary>
/// The one way to the database for everything that is counted: puts the pending work of all grains of the silo into as few
/// transactions as it can. No timer: whatever waits when a commit ends is in the next one.
/// </summary>
public sealed partial class WriteQueue : IHostedService, IDisposable
{
    /// <summary>Bounds how long one transaction can become.</summary>
    private const int MaxBatch = 5_000;

    private readonly Channel<PendingWrite> _pending;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Database _database;
    private readonly WriteMetrics _metrics;
    private readonly ILogger<WriteQueue> _logger;
    private Task[] _writers = [];
    private bool _failing;

    public WriteQueue(Database database, WriteMetrics metrics, IOptions<StorageOptions> options, ILogger<WriteQueue> logger)
    {
        _database = database;
        _metrics = metrics;
        _logger = logger;
        _pending = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(options.Value.QueueLength)
        {
            SingleReader = database.Writers == 1,
        });
        metrics.ObserveDepth(() => _pending.Reader.Count);
    }

    /// <summary>Puts work into the next commit; await <see cref="PendingWrite.Committed"/> for it.</summary>
    /// <exception cref="OverloadedException">The queue is full, or the server is stopping.</exception>
    public void Enqueue(PendingWrite write)
    {
        if (!_pending.Writer.TryWrite(write))
        {
            _metrics.Refused();
            throw new OverloadedException();
        }
    }

    /// <summary>The same for a single piece of work that nobody adds to.</summary>
    public Task WriteAsync(PendingWrite write)
    {
        Enqueue(write);
        return write.Committed;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writers = [.. Enumerable.Range(0, _database.Writers).Select(_ => _database.CommitBlocks ? RunOnOwnThread() : Task.Run(RunAsync, CancellationToken.None))];
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing new, and commits what is waiting.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _pending.Writer.TryComplete();
        try
        {
            await Task.WhenAll(_writers).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _stopping.CancelAsync();
        }
    }

    public void Dispose() => _stopping.Dispose();

    private Task RunOnOwnThread()
    {
        var ended = new TaskCompletionSource();
        new Thread(() =>
        {
            RunAsync().GetAwaiter().GetResult();
            ended.SetResult();
        })
        { IsBackground = true, Name = "Write queue" }.Start();
        return ended.Task;
    }

    private async Task RunAsync()
    {
        await using var writer = new CommitLoop(_database, _metrics);
        var batch = new List<PendingWrite>();

        // On a thread of its own the loop must come back to it: with nothing to await, a blocking wait does.
        while (_database.CommitBlocks ? WaitForWork() : await _pending.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _pending.Reader.TryRead(out var write))
            {
                write.Seal();
                batch.Add(write);
            }

            try
            {
                await writer.CommitAsync(batch, _stopping.Token);
                if (Volatile.Read(ref _failing) && Interlocked.Exchange(ref _failing, false))
                {
                    LogCommitsAgain();
                }
            }
            catch (Exception exception)
            {
                // Said once, not for every batch: a database that is away refuses thousands.
                if (!Interlocked.Exchange(ref _failing, true))
                {
                    LogCommitFailed(exception);
                }

                Refuse(batch, exception);
            }

            batch.Clear();
        }
    }

    private bool WaitForWork() => _pending.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private static void Refuse(List<PendingWrite> batch, Exception exception)
    {
        foreach (var write in batch)
        {
            write.Fail(new OverloadedException("The database is away.", exception));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database takes no commits; callers are told to try again.")]
    private partial void LogCommitFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database takes commits again.")]
    private partial void LogCommitsAgain();
}
