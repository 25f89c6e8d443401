using System.Runtime.InteropServices;
using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>A bucket's first hour and the number of a value (or page); 0 where the answer is not split by it.</summary>
internal readonly record struct Cell(int Bucket, int Value);

/// <summary>How many cells one question may fill; what comes after is not kept, and the question is refused.</summary>
internal sealed class CellBudget(int cells = CellBudget.MaxCells)
{
    /// <summary>About 60 MB.</summary>
    public const int MaxCells = 1_000_000;

    private int _left = cells;

    public bool IsSpent => _left < 0;

    public bool TryTake() => --_left >= 0;
}

/// <summary>Counts added up by cell. Storage hands out the rows of a value one after the other, so that a run is summed before it is looked up.</summary>
internal sealed class Tally(CellBudget budget)
{
    private readonly Dictionary<Cell, Counts> _cells = [];
    private Cell _run;
    private Counts _runSum;

    public IReadOnlyDictionary<Cell, Counts> Cells => Summed;

    private Dictionary<Cell, Counts> Summed
    {
        get
        {
            EndRun();
            return _cells;
        }
    }

    public Counts this[Cell cell] => Summed.GetValueOrDefault(cell);

    public void Add(int bucket, int value, Counts counts)
    {
        var cell = new Cell(bucket, value);
        if (cell != _run)
        {
            EndRun();
            _run = cell;
        }

        _runSum += counts;
    }

    public void AddValuesTo(HashSet<int> values)
    {
        foreach (var cell in Summed.Keys)
        {
            values.Add(cell.Value);
        }
    }

    public Dictionary<int, Counts> SumByBucket()
    {
        var sums = new Dictionary<int, Counts>();
        foreach (var (cell, counts) in Summed)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(sums, cell.Bucket, out _) += counts;
        }

        return sums;
    }

    /// <summary>The values of each bucket, each with its counts.</summary>
    public Dictionary<int, List<ValueCounts>> ByBucket()
    {
        var buckets = new Dictionary<int, List<ValueCounts>>();
        foreach (var (cell, counts) in Summed)
        {
            ref var values = ref CollectionsMarshal.GetValueRefOrAddDefault(buckets, cell.Bucket, out _);
            (values ??= []).Add(new(cell.Value, counts));
        }

        return buckets;
    }

    private void EndRun()
    {
        if (_runSum == default || budget.IsSpent)
        {
            return;
        }

        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, _run, out var known);
        sum += _runSum;
        _runSum = default;
        if (!known && !budget.TryTake())
        {
            _cells.Clear();
        }
    }
}

internal readonly record struct ValueCounts(int Value, Counts Counts);
