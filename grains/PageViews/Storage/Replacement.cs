using System.Data.Common;
using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>Rows that go, and what stands for them from then on; all of it or nothing.</summary>
internal sealed record Replacement
{
    public IReadOnlyCollection<long> Journal { get; init; } = [];

    public IReadOnlyCollection<long> Segments { get; init; } = [];

    public IReadOnlyCollection<SegmentStore.SegmentRow> NewSegments { get; init; } = [];

    public IReadOnlyCollection<SegmentStore.MonthRow> NewMonths { get; init; } = [];
}

internal sealed class ReplacementWrite(Replacement replacement, ReplacementWriter writer) : PendingWrite
{
    public Replacement Replacement => replacement;

    protected internal override IBatchWriter Writer => writer;
}

internal sealed class ReplacementWriter(Database database) : IBatchWriter
{
    private const int MaxParameters = 500;

    private const string InsertSegment =
        "insert into page_view_segment (site, day, level, written, payload) values (@Site, @Day, @Level, @Written, @Payload)";

    private const string PutMonth = """
        insert into page_view_month (site, month, page, part, payload) values (@Site, @Month, @Page, @Part, @Payload)
        on conflict (site, page, part, month) do update set payload = excluded.payload
        """;

    public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (ReplacementWrite write in writes.Cast<ReplacementWrite>())
        {
            var replacement = write.Replacement;
            await DeleteAsync("page_view_journal", replacement.Journal, transaction);
            await DeleteAsync("page_view_segment", replacement.Segments, transaction);
            await transaction.Connection!.ExecuteAsync(InsertSegment, replacement.NewSegments, transaction);
            await transaction.Connection!.ExecuteAsync(PutMonth, replacement.NewMonths, transaction);
        }
    }

    private async Task DeleteAsync(string table, IReadOnlyCollection<long> numbers, DbTransaction transaction)
    {
        foreach (long[] some in numbers.Chunk(MaxParameters))
        {
            if (await transaction.Connection!.ExecuteAsync($"delete from {table} where number {database.OneOf("some")}", new { some }, transaction) != some.Length)
            {
                throw new TakenException();
            }
        }
    }
}
