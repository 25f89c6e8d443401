using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>Reads journal and segments, and replaces some by others in one commit.</summary>
internal sealed class SegmentStore(Database database, WriteQueue writes, ReplacementWriter writer)
{
    /// <summary>Bounds what one fold holds in memory: a row of the journal is a megabyte at most, for the largest part of a log with nothing in it twice.</summary>
    private const int MaxJournalRows = 500;

    public async Task<List<JournalRow>> ReadJournalAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForReadingAsync(cancellationToken);
        var rows = await connection.QueryAsync<JournalRow>(
            "select number, payload from page_view_journal order by number limit @MaxJournalRows", new { MaxJournalRows });
        return rows.AsList();
    }

    /// <summary>All reads through it see one moment, in which no day is on its way from segments to a month.</summary>
    public ValueTask<Snapshot> OpenSnapshotAsync(CancellationToken cancellationToken) => database.OpenSnapshotAsync(cancellationToken);

    /// <summary>Segments of a site's days, both inclusive (days since 1970-01-01).</summary>
    public static async Task<List<SegmentRow>> ReadSegmentsAsync(Snapshot snapshot, int site, int firstDay, int lastDay)
    {
        var rows = await snapshot.Connection.QueryAsync<SegmentRow>(
            "select number, site, day, level, written, payload from page_view_segment where site = @site and day between @firstDay and @lastDay order by number",
            new { site, firstDay, lastDay }, snapshot.Transaction);
        return rows.AsList();
    }

    public async Task<List<SegmentRow>> ReadSegmentsAsync(int site, int day, CancellationToken cancellationToken)
    {
        await using var snapshot = await OpenSnapshotAsync(cancellationToken);
        return await ReadSegmentsAsync(snapshot, site, day, day);
    }

    /// <summary>Segments of a day that were written after <paramref name="number"/>.</summary>
    public async Task<List<SegmentRow>> ReadSegmentsAfterAsync(int site, int day, long number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForReadingAsync(cancellationToken);
        var rows = await connection.QueryAsync<SegmentRow>(
            "select number, site, day, level, written, payload from page_view_segment where site = @site and day = @day and number > @number order by number",
            new { site, day, number });
        return rows.AsList();
    }

    /// <summary>Levels at which a site's day has at least <paramref name="count"/> segments.</summary>
    public async Task<List<int>> FindFullLevelsAsync(int site, int day, int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForReadingAsync(cancellationToken);
        var levels = await connection.QueryAsync<int>(
            "select level from page_view_segment where site = @site and day = @day group by level having count(*) >= @count", new { site, day, count });
        return levels.AsList();
    }

    /// <summary>Days before <paramref name="today"/> whose segments were all written before <paramref name="quietSince"/>.</summary>
    public async Task<List<ClosedDay>> FindClosedDaysAsync(int today, DateTimeOffset quietSince, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForReadingAsync(cancellationToken);
        var days = await connection.QueryAsync<ClosedDay>(
            "select site, day, sum(length(payload)) as bytes from page_view_segment where day < @today group by site, day having max(written) <= @quiet order by site, day",
            new { today, quiet = quietSince.ToUnixTimeSeconds() });
        return days.AsList();
    }

    /// <summary>Months of one page, or with page 0 of the site; both months inclusive (months since 1970-01).</summary>
    public static async Task<List<MonthRow>> ReadMonthsAsync(Snapshot snapshot, int site, int page, int part, int firstMonth, int lastMonth)
    {
        var rows = await snapshot.Connection.QueryAsync<MonthRow>(
            "select site, month, page, part, payload from page_view_month where site = @site and page = @page and part = @part and month between @firstMonth and @lastMonth",
            new { site, page, part, firstMonth, lastMonth }, snapshot.Transaction);
        return rows.AsList();
    }

    /// <summary>Months of all pages.</summary>
    public static async Task<List<MonthRow>> ReadPageMonthsAsync(Snapshot snapshot, int site, int part, int firstMonth, int lastMonth)
    {
        var rows = await snapshot.Connection.QueryAsync<MonthRow>(
            "select site, month, page, part, payload from page_view_month where site = @site and page > 0 and part = @part and month between @firstMonth and @lastMonth",
            new { site, part, firstMonth, lastMonth }, snapshot.Transaction);
        return rows.AsList();
    }

    /// <summary>
    /// Commits a replacement. Answers false, and changes nothing, when another silo was quicker with the same rows.
    /// </summary>
    public async Task<bool> ReplaceAsync(Replacement replacement)
    {
        try
        {
            await writes.WriteAsync(new ReplacementWrite(replacement, writer));
            return true;
        }
        catch (TakenException)
        {
            return false;
        }
    }

    internal sealed class JournalRow
    {
        public long Number { get; init; }

        public byte[] Payload { get; init; } = [];
    }

    /// <summary>A day that is over, and how many bytes its segments have.</summary>
    internal sealed class ClosedDay
    {
        public int Site { get; init; }

        public int Day { get; init; }

        public long Bytes { get; init; }
    }

    internal sealed class SegmentRow
    {
        public long Number { get; init; }

        public int Site { get; init; }

        public int Day { get; init; }

        public int Level { get; init; }

        /// <summary>Unix seconds.</summary>
        public long Written { get; init; }

        public byte[] Payload { get; init; } = [];
    }

    /// <summary>A month's payload: see <see cref="MonthPart"/> for what is in which part.</summary>
    internal sealed class MonthRow
    {
        public int Site { get; init; }

        public int Month { get; init; }

        public int Page { get; init; }

        public int Part { get; init; }

        public byte[] Payload { get; init; } = [];
    }
}
