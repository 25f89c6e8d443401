using System.Data.Common;
using Dapper;
using Flattr.GrainInterfaces;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Flattr.Tests.Storage;

public sealed class WriteQueueTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_waits_for_a_commit_goes_into_the_next_one_together(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        using var queue = NewQueue(storage, length: 100);
        var writer = new TextWriter();
        var writes = Enumerable.Range(0, 50).Select(number => new TextWrite(writer, $"text {number}")).ToList();
        writes.ForEach(queue.Enqueue);
        await queue.StartAsync(CancellationToken.None);
        await Task.WhenAll(writes.Select(write => write.Committed));

        Assert.Equal(50, await CountAsync(storage));
        Assert.InRange(writer.Batches, 1, storage.Database.Writers);
        Assert.All(writes, write => Assert.True(write.WasSealed));
        await queue.StopAsync(CancellationToken.None);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Work_that_fails_does_not_take_its_neighbours_with_it(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        using var queue = NewQueue(storage, length: 100);
        var writer = new TextWriter();
        TextWrite[] writes = [new(writer, "good"), new(writer, TextWriter.Bad), new(writer, "good too")];
        Array.ForEach(writes, queue.Enqueue);
        await queue.StartAsync(CancellationToken.None);

        await writes[0].Committed;
        await writes[2].Committed;
        await Assert.ThrowsAsync<InvalidOperationException>(() => writes[1].Committed);
        Assert.Equal(2, await CountAsync(storage));
        await queue.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once()
    {
        await using var storage = await PageViewStorage.StartAsync(DatabaseKind.Sqlite);
        using var queue = NewQueue(storage, length: 3);
        var writer = new TextWriter();
        for (int number = 0; number < 3; number++)
        {
            queue.Enqueue(new TextWrite(writer, $"text {number}"));
        }

        var refusal = Assert.Throws<OverloadedException>(() => queue.Enqueue(new TextWrite(writer, "one too many")));
        Assert.True(refusal.RetryAfter > TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Stopping_commits_what_waits_and_takes_nothing_new(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        using var queue = NewQueue(storage, length: 100);
        var writer = new TextWriter();
        var last = new TextWrite(writer, "last");
        queue.Enqueue(last);
        await queue.StartAsync(CancellationToken.None);
        await queue.StopAsync(CancellationToken.None);

        Assert.True(last.Committed.IsCompletedSuccessfully);
        Assert.Throws<OverloadedException>(() => queue.Enqueue(new TextWrite(writer, "too late")));
    }

    private static WriteQueue NewQueue(PageViewStorage storage, int length) =>
        new(storage.Database, storage.Metrics, Options.Create(new StorageOptions { QueueLength = length }), NullLogger<WriteQueue>.Instance);

    private static async Task<long> CountAsync(PageViewStorage storage)
    {
        await using var connection = await storage.Database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>("select count(*) from page_view_label where text <> '(other)'");
    }

    private sealed class TextWrite(TextWriter writer, string text) : PendingWrite
    {
        public string Text => text;

        public bool WasSealed { get; private set; }

        protected internal override IBatchWriter Writer => writer;

        protected internal override void Seal() => WasSealed = true;
    }

    private sealed class TextWriter : IBatchWriter
    {
        public const string Bad = "bad";

        public int Batches { get; private set; }

        public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
        {
            Batches++;
            foreach (TextWrite write in writes.Cast<TextWrite>())
            {
                await transaction.Connection!.ExecuteAsync("insert into page_view_label (text) values (@Text)", new { write.Text }, transaction);
                if (write.Text == Bad)
                {
                    throw new InvalidOperationException("This one cannot be written.");
                }
            }
        }
    }
}
