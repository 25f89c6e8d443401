using CsCheck;
using Flattr.Grains.PageViews.Counting;

namespace Flattr.Tests.PageViews;

public sealed class VisitorSketchTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(100, 0)]
    [InlineData(1_000, 0.005)]
    [InlineData(10_000, 0.02)]
    [InlineData(1_000_000, 0.02)]
    public void Visitors_are_estimated_within_two_percent(int visitors, double error)
    {
        var sketch = new VisitorSketch();
        long counted = 0, firsts = 0;
        for (int round = 0; round < 2; round++)
        {
            for (int visitor = 0; visitor < visitors; visitor++)
            {
                if (sketch.Add(VisitorHash.ForSite((ulong)visitor)) is { } change)
                {
                    counted += change.Visitors;
                    firsts++;
                }
            }
        }

        Assert.InRange(counted, visitors * (1 - error), visitors * (1 + error));
        Assert.InRange(firsts, 1, visitors);
        Assert.InRange(sketch.Estimate(), visitors * 0.97, visitors * 1.03);
    }

    [Fact]
    public void A_visitor_seen_before_never_looks_new() => Gen.ULong.Array[1, 2000].Sample(visitors =>
    {
        var sketch = new VisitorSketch();
        foreach (ulong visitor in visitors)
        {
            sketch.Add(visitor);
        }

        return Array.TrueForAll(visitors, visitor => sketch.Add(visitor) is null);
    });

    [Fact]
    public void Merging_in_any_order_recognises_the_same_visitors() => Gen.Select(Gen.ULong.Array[0, 3000], Gen.ULong.Array[0, 3000]).Sample((left, right) =>
    {
        var one = new VisitorSketch();
        var other = new VisitorSketch();
        foreach (ulong visitor in left.Concat(right))
        {
            one.Add(visitor);
        }

        foreach (ulong visitor in right.Concat(left))
        {
            var (register, rank) = VisitorSketch.Place(visitor);
            other.Raise(register, rank);
        }

        return Math.Abs(one.Estimate() - other.Estimate()) < 1e-6;
    });

    [Fact]
    public void Hashes_of_two_pages_have_nothing_in_common()
    {
        int same = Enumerable.Range(0, 10_000).Count(visitor =>
            VisitorSketch.Place(VisitorHash.ForPage((ulong)visitor, "/a")).Register == VisitorSketch.Place(VisitorHash.ForPage((ulong)visitor, "/b")).Register);
        Assert.InRange(same, 0, 8);
    }
}
