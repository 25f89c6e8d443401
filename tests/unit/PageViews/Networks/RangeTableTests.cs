using CsCheck;
using Flattr.Api.PageViews.Edge.Networks;

namespace Flattr.UnitTests.PageViews.Networks;

public sealed class RangeTableTests
{
    /// <summary>Ranges of bytes whose starts and ends both ascend: apart, touching or overlapping.</summary>
    private static readonly Gen<(byte First, byte Last, int Owner)[]> Ranges =
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 3]).Array[0, 20].Select(drawn =>
        {
            var ranges = new List<(byte, byte, int)>();
            var (first, last) = (-1, -1);
            foreach (var (step, length, owner) in drawn)
            {
                first += step + 1;
                last = Math.Max(last + 1, first + length);
                if (last <= byte.MaxValue)
                {
                    ranges.Add(((byte)first, (byte)last, owner));
                }
            }

            return ranges.ToArray();
        });

    [Fact]
    public void Every_address_has_the_owner_that_a_scan_of_all_ranges_finds() => Ranges.Sample(ranges =>
    {
        var table = Build(ranges);
        return Enumerable.Range(0, 256).All(address =>
        {
            var holders = ranges.Where(range => range.First <= address && address <= range.Last).ToList();
            return table.Find((byte)address) == (holders.Count == 0 ? -1 : holders[^1].Owner);
        });
    });

    [Theory]
    [InlineData(10, 20, 10, 30)]
    [InlineData(10, 20, 5, 30)]
    [InlineData(10, 20, 12, 20)]
    [InlineData(10, 255, 20, 255)]
    [InlineData(10, 20, 30, 29)]
    public void A_range_out_of_order_is_refused(byte first, byte last, byte nextFirst, byte nextLast)
    {
        var builder = new RangeTable<byte>.Builder(2);
        builder.Add(first, last, 0);
        Assert.Throws<InvalidDataException>(() => builder.Add(nextFirst, nextLast, 1));
    }

    private static RangeTable<byte> Build((byte First, byte Last, int Owner)[] ranges)
    {
        var builder = new RangeTable<byte>.Builder(ranges.Length);
        foreach (var (first, last, owner) in ranges)
        {
            builder.Add(first, last, owner);
        }

        return builder.Build();
    }
}
