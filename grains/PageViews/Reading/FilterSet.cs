using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>All filters of a question on one dimension; a value passes when it passes each. Text is compared as it is, case included.</summary>
internal sealed class FilterSet(StatsDimension dimension, ImmutableArray<StatsFilter> filters, ILabels labels)
{
    public bool IsEmpty => filters.IsEmpty;

    /// <summary>The numbers that may pass because a filter names them, or null when no filter does.</summary>
    public async ValueTask<HashSet<int>?> FindNamedAsync(CancellationToken cancellationToken)
    {
        foreach (var filter in filters)
        {
            if (filter.Operator == FilterOperator.Is)
            {
                return await FindAsync(filter, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Those of the numbers that pass every filter.</summary>
    public async ValueTask<HashSet<int>> SelectAsync(HashSet<int> numbers, CancellationToken cancellationToken)
    {
        var passing = numbers;
        foreach (var filter in filters)
        {
            passing = filter.Operator switch
            {
                FilterOperator.Is => Where(passing, await FindAsync(filter, cancellationToken), wanted: true),
                FilterOperator.IsNot => Where(passing, await FindAsync(filter, cancellationToken), wanted: false),
                FilterOperator.Contains => Where(passing, await SearchAsync(filter, passing, cancellationToken), wanted: true),
                _ => Where(passing, await SearchAsync(filter, passing, cancellationToken), wanted: false),
            };
        }

        return passing;
    }

    private static HashSet<int> Where(HashSet<int> numbers, HashSet<int> matching, bool wanted)
    {
        var passing = new HashSet<int>(numbers);
        if (wanted)
        {
            passing.IntersectWith(matching);
        }
        else
        {
            passing.ExceptWith(matching);
        }

        return passing;
    }

    private async ValueTask<HashSet<int>> FindAsync(StatsFilter filter, CancellationToken cancellationToken)
    {
        var numbers = new HashSet<int>();
        foreach (var text in filter.Values)
        {
            var number = dimension.FindUnnamed(text) ?? await labels.FindAsync(text, cancellationToken);
            if (number is { } known)
            {
                numbers.Add(known);
            }
        }

        return numbers;
    }

    /// <summary>What has no text ("(none)", "(other)") contains nothing.</summary>
    private async ValueTask<HashSet<int>> SearchAsync(StatsFilter filter, HashSet<int> numbers, CancellationToken cancellationToken)
    {
        var named = new List<int>(numbers.Count);
        named.AddRange(numbers);
        named.RemoveAll(number => number is 0 or ILabels.Other);
        var matching = new HashSet<int>();
        foreach (var (number, text) in await labels.GetAsync(named, cancellationToken))
        {
            if (filter.Values.AsSpan().ContainsAnyPartOf(text))
            {
                matching.Add(number);
            }
        }

        return matching;
    }
}
