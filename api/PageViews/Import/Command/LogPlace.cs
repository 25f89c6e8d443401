using Flattr.Api.PageViews.Import.Lines;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>Where the import of a log begins.</summary>
internal sealed record LogPlace(LogKind Kind, LogWatermark From)
{
    /// <summary>Lines that are looked at before a file is said to be no access log.</summary>
    private const int MaxPreamble = 1_000;

    /// <summary>Reads as much of a log as it takes to know it again among those that have been counted.</summary>
    public static LogPlace Find(LineReader lines, IReadOnlyCollection<LogWatermark> counted, CancellationToken cancellationToken)
    {
        var chain = new LogChain();
        var alike = counted;
        var last = (long)MaxPreamble;
        LogWatermark? found = null;
        while (chain.Lines < last && lines.TryRead(out var line, out var isWhole) && (isWhole || LastLine.IsComplete(line)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isFirst = !chain.HasOrigin;
            chain.Add(line);
            if (isFirst && chain.HasOrigin)
            {
                alike = [.. counted.Where(mark => chain.BeginsAt(mark.Origin))];
                last = alike.Select(mark => mark.Lines).DefaultIfEmpty().Max();
            }

            found = alike.FirstOrDefault(mark => mark.Lines == chain.Lines && chain.IsAt(mark.Digest)) ?? found;
        }

        return new(KindOf(chain, found, alike.Count), found ?? LogChain.Beginning);
    }

    private static LogKind KindOf(LogChain chain, LogWatermark? found, int alike) => chain switch
    {
        { Lines: 0 } => LogKind.Empty,
        { HasOrigin: false } => LogKind.NoLog,
        _ when found is not null => LogKind.Known,
        _ => alike == 0 ? LogKind.New : LogKind.Alike,
    };
}

internal enum LogKind
{
    New,

    /// <summary>Counted up to a place in it.</summary>
    Known,

    /// <summary>Begins like one that has been counted, but isn't that one as far as it was counted: an older copy, or another log.</summary>
    Alike,

    Empty,

    /// <summary>No line of it is one of an access log.</summary>
    NoLog,
}
