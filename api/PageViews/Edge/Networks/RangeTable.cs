using System.Numerics;
using System.Runtime.CompilerServices;

namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>
/// Ranges of addresses as the points where the owner changes: a key and four bytes a point, found by binary search. Between ranges
/// the owner is nobody.
/// </summary>
internal sealed class RangeTable<TAddress>
    where TAddress : unmanaged, IBinaryInteger<TAddress>, IMinMaxValue<TAddress>
{
    private const int Nobody = -1;

    private readonly TAddress[] _points;
    private readonly int[] _owners;

    private RangeTable(TAddress[] points, int[] owners) => (_points, _owners) = (points, owners);

    /// <summary>The owner's number, or -1.</summary>
    public int Find(TAddress address)
    {
        var index = _points.AsSpan().BinarySearch(address);
        index = index >= 0 ? index : ~index - 1;
        return index >= 0 ? _owners[index] : Nobody;
    }

    /// <summary>Takes ranges whose starts and ends both ascend. Where two overlap, the one that starts later wins.</summary>
    internal sealed class Builder(int capacity)
    {
        private readonly List<TAddress> _points = new(capacity);
        private readonly List<int> _owners = new(capacity);
        private TAddress start;
        private TAddress end;

        /// <exception cref="InvalidDataException">The range is empty, or does not start and end after the one before.</exception>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(TAddress first, TAddress last, int owner)
        {
            var isFirst = _points.Count == 0;
            if (last < first || (!isFirst && (first <= start || last <= end)))
            {
                throw new InvalidDataException($"The range {first}–{last} is out of order.");
            }

            if (!isFirst && first <= end + TAddress.One)
            {
                _points.RemoveAt(_points.Count - 1);
                _owners.RemoveAt(_owners.Count - 1);
            }

            if (isFirst || _owners[^1] != owner)
            {
                Append(first, owner);
            }

            if (last != TAddress.MaxValue)
            {
                Append(last + TAddress.One, Nobody);
            }

            (start, end) = (first, last);
        }

        public RangeTable<TAddress> Build() => new([.. _points], [.. _owners]);

        private void Append(TAddress point, int owner)
        {
            _points.Add(point);
            _owners.Add(owner);
        }
    }
}
