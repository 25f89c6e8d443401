using System.Text;
using Flattr.Api.PageViews.Import;
using Flattr.Api.PageViews.Import.Command;
using Flattr.Api.PageViews.Import.Lines;
using static Flattr.UnitTests.PageViews.Import.LogText;

namespace Flattr.UnitTests.PageViews.Import;

public sealed class PartCutterTests
{
    [Fact]
    public void Parts_grow_from_a_thousand_lines_to_ten_thousand() =>
        Assert.Equal([1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 5_000], Cut(Many(40_000)).Select(part => part.Lines));

    [Theory]
    [InlineData(LogShape.MaxLine, 600)]
    [InlineData(LogShape.MaxLine + 1, 600)]
    [InlineData(20_000, 600)]
    [InlineData(900, 12_000)]
    public void Part_of_long_lines_is_no_larger_than_a_server_takes(int length, int lines)
    {
        var parts = Cut(string.Concat(Enumerable.Repeat(new string('x', length) + "\n", lines)));

        Assert.Equal(lines, parts.Sum(part => part.Lines));
        Assert.InRange(parts.Max(part => part.Bytes), PartBody.MaxBytes / 2, PartBody.MaxBytes);
    }

    private static List<(long Lines, int Bytes)> Cut(string log)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(log));
        var cutter = new PartCutter(new(stream), LogChain.Beginning);
        var parts = new List<(long, int)>();
        while (cutter.Next() is { } part)
        {
            parts.Add((part.To.Lines - part.From.Lines, part.Text.Length));
        }

        return parts;
    }
}
