using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>
/// Keeps rows of fewer than k visitors from being shown. They go into "(other)"; and because a total less the rows shown tells
/// what is left, "(other)" itself must stand for at least two values and for k visitors: the next smallest rows follow until
/// it does, or until nothing else is left and "(other)" is the total.
/// </summary>
/// <remarks>
/// Why, and what it does not prevent: deploy/decisions/0005-few-visitors-are-not-told.md.
/// </remarks>
internal static class Folding
{
    /// <summary>
    /// Folds the rows of one table in place: those that stay stay, followed by <see cref="ILabels.Other"/> when there is one. True when a
    /// row went away that was no "(other)" before.
    /// </summary>
    public static bool Fold(List<ValueCounts> rows, int k)
    {
        rows.Sort(BySize);
        int folded = 0, values = 0;
        var other = default(Counts);
        foreach (var row in rows)
        {
            var mustFold = row.Value == ILabels.Other || row.Counts.Firsts < k || (folded > 0 && (values < 2 || other.Firsts < k));
            if (!mustFold)
            {
                break;
            }

            other += row.Counts;
            values += row.Value == ILabels.Other ? 2 : 1;
            folded++;
        }

        var hidden = folded > 1 || (folded == 1 && rows[0].Value != ILabels.Other);
        rows.RemoveRange(0, folded);
        if (folded > 0)
        {
            rows.Add(new(ILabels.Other, other));
        }

        return hidden;
    }

    /// <summary>"(other)" first, then the smallest; equals by number, so that the same question folds the same rows.</summary>
    private static int BySize(ValueCounts left, ValueCounts right)
    {
        var order = (right.Value == ILabels.Other).CompareTo(left.Value == ILabels.Other);
        order = order != 0 ? order : left.Counts.Firsts.CompareTo(right.Counts.Firsts);
        order = order != 0 ? order : left.Counts.Views.CompareTo(right.Counts.Views);
        return order != 0 ? order : left.Value.CompareTo(right.Value);
    }
}
