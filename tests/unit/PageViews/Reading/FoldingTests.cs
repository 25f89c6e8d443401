using Flattr.Grains.PageViews.Reading;

namespace Flattr.UnitTests.PageViews.Reading;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("10:20 11:8", "11:8 10:20", false)] // nothing to hide
    [InlineData("10:20 11:8 12:2 13:3", "11:8 10:20 1:5", true)] // two small rows are k together
    [InlineData("10:20 11:8 12:4", "10:20 1:12", true)] // one row alone could be told by subtraction
    [InlineData("10:20 11:8 12:2 13:2", "10:20 1:12", true)] // four visitors are fewer than k
    [InlineData("10:20 12:4", "1:24", true)] // nothing is left to hide behind
    [InlineData("12:4", "1:4", true)] // the total
    [InlineData("10:20 1:9", "10:20 1:9", false)] // what the counters themselves call other
    [InlineData("10:20 11:8 1:3", "10:20 1:11", true)] // and that is folded like any row
    [InlineData("10:20 11:3 1:2", "10:20 1:5", true)]
    [InlineData("", "", false)]
    public void Rows_of_few_fold_until_nobody_can_tell_them(string rows, string expected, bool hidden)
    {
        var table = Parse(rows);
        Assert.Equal(hidden, Folding.Fold(table, k: 5));
        Assert.Equal(expected, string.Join(' ', table.Select(row => $"{row.Value}:{row.Counts.Firsts}")));
    }

    private static List<ValueCounts> Parse(string rows) =>
    [
        .. rows.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(':').Select(int.Parse).ToArray())
            .Select(row => new ValueCounts(row[0], new(row[1] * 2, row[1], row[1]))),
    ];
}
