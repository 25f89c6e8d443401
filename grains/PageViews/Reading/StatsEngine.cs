using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>Answers questions from the counters. Holds nothing between two questions.</summary>
public sealed class StatsEngine(ICounters counters, ILabels labels, IOptions<ReadingOptions> options)
{
    /// <summary>The answer; a question that is out of bounds or that no counter answers comes back with <see cref="StatsAnswer.Refusal"/>.</summary>
    public async Task<StatsAnswer> AnswerAsync(StatsQuery query, CancellationToken cancellationToken)
    {
        if (QueryBounds.Refuse(query) is { } refusal)
        {
            return Refused(refusal);
        }

        if (StatsPlan.Make(query, labels, out var impossible) is not { } plan)
        {
            return Refused(impossible!);
        }

        var budget = new CellBudget();
        var k = options.Value.KAnonymity;
        var reader = new CounterReader(counters, query, budget, cancellationToken);
        var table = await new TableReader(plan, reader, budget, k, cancellationToken).ReadAsync();
        var rows = Measure(plan, table);
        return budget.IsSpent
            ? Refused($"More than {CellBudget.MaxCells} rows would have to be added up: ask for a shorter range, longer periods of time, or fewer pages.")
            : await ToAnswerAsync(query, rows, StatsWarnings.Of(plan, table, k), cancellationToken);
    }

    private static StatsAnswer Refused(string text) => new() { Rows = [], TotalRows = 0, Refusal = text };

    private async Task<StatsAnswer> ToAnswerAsync(
        StatsQuery query, FigureRow[] rows, ImmutableArray<StatsWarning> warnings, CancellationToken cancellationToken)
    {
        var ordersByName = query.OrderBy.Any(order => order.Metric is null && !order.ByTime);
        Array.Sort(rows, new RowOrder(query, ordersByName ? await NameAsync(query, rows, cancellationToken) : null));
        var shown = rows.AsMemory(Math.Min(query.Offset, rows.Length));
        shown = shown[..Math.Min(query.Limit, shown.Length)];
        var names = await NameAsync(query, shown, cancellationToken);
        return new() { Rows = ToRows(query, shown.Span, names), TotalRows = rows.Length, Warnings = warnings };
    }

    private static FigureRow[] Measure(StatsPlan plan, StatsTable table)
    {
        var cells = table.ListCells(plan);
        var metrics = plan.Query.Metrics;
        var rows = new FigureRow[cells.Count];
        var index = 0;
        foreach (var cell in cells)
        {
            var figures = new long?[metrics.Length];
            for (var i = 0; i < figures.Length; i++)
            {
                figures[i] = table.Measure(metrics[i], cell, plan);
            }

            rows[index++] = new(cell, figures);
        }

        return rows;
    }

    private static ImmutableArray<StatsRow> ToRows(StatsQuery query, ReadOnlySpan<FigureRow> rows, Dictionary<int, string> names)
    {
        var answer = ImmutableArray.CreateBuilder<StatsRow>(rows.Length);
        foreach (var row in rows)
        {
            var value = query.Dimension is null ? null : names[row.Cell.Value];
            var time = query.Bucket is null ? default(Hour?) : new Hour(row.Cell.Bucket);
            answer.Add(new(value, time, [.. row.Metrics]));
        }

        return answer.MoveToImmutable();
    }

    private async ValueTask<Dictionary<int, string>> NameAsync(
        StatsQuery query, ReadOnlyMemory<FigureRow> rows, CancellationToken cancellationToken)
    {
        var names = new Dictionary<int, string>();
        if (query.Dimension is not { } dimension)
        {
            return names;
        }

        var numbers = new HashSet<int>();
        foreach (var row in rows.Span)
        {
            numbers.Add(row.Cell.Value);
        }

        numbers.Remove(0);
        numbers.Remove(ILabels.Other);
        foreach (var (number, text) in await labels.GetAsync(numbers, cancellationToken))
        {
            names[number] = text;
        }

        names[0] = dimension.NameOfNothing();
        names[ILabels.Other] = Dimensions.Other;
        return names;
    }
}
