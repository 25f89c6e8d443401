using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>A list with its rows.</summary>
public sealed record BreakdownRows(Breakdown Breakdown, StatsAnswer Answer)
{
    private const string Other = "(other)";
    private const string Folded = "suppressed_under_k";
    private const string NotCounted = "not_counted_by_dimension";

    /// <summary>Campaigns and events only where there are any; the other lists always.</summary>
    public bool IsWorthShowing => Breakdown.Main.Contains(Breakdown)
        || Answer.Rows.Any(row => row.Value is not (null or "" or "(none)") && row.Metrics.Any(metric => metric > 0));

    /// <summary>The columns that have anything in them; the first one always.</summary>
    public IEnumerable<int> Columns => Enumerable.Range(0, Breakdown.Metrics.Length)
        .Where(column => column == 0 || Answer.Rows.Any(row => row.Metrics[column] is not null));

    /// <summary>How long the bar of a row is, in percent of the longest; what was folded together doesn't dwarf the rest.</summary>
    public double ShareOf(StatsRow row)
    {
        var longest = Answer.Rows.Where(other => other.Value != Other).Select(other => other.Metrics[0] ?? 0).Append(1).Max();
        return Math.Min(100, 100.0 * (row.Metrics[0] ?? 0) / longest);
    }

    /// <summary>What must be said about the rows, in plain words.</summary>
    public IEnumerable<string> Notes => Answer.Warnings
        .Where(warning => warning.Code != NotCounted)
        .Select(warning => warning.Code == Folded
            ? "Small groups are put together as “All others”, so that nobody can be recognised by being one of a few."
            : warning.Text)
        .Distinct();
}
