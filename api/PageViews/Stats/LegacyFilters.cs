using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>
/// The filters of the Stats API v1: <c>property==a|b;property!=c</c>, with <c>\|</c> for a bar that is meant, and <c>*text*</c> for
/// what contains it.
/// </summary>
internal static class LegacyFilters
{
    private const int MaxLength = 4_000;

    public static ImmutableArray<StatsFilter> Parse(string text, Action<string> fail)
    {
        if (text.Length > MaxLength)
        {
            fail($"Filters have at most {MaxLength} characters.");
            return [];
        }

        var filters = ImmutableArray.CreateBuilder<StatsFilter>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ParseOne(part, fail) is { } filter)
            {
                filters.Add(filter);
            }
        }

        return filters.ToImmutable();
    }

    private static StatsFilter? ParseOne(string part, Action<string> fail)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        var isNegated = at > 0 && part[at - 1] == '!';
        if (at < 1 || (!isNegated && part[(at + 1)..] is not ['=', ..]))
        {
            fail($"Invalid filter '{Cut(part)}'. Expected is property==value or property!=value.");
            return null;
        }

        var property = part[..(isNegated ? at - 1 : at)].Trim();
        if (StatsNames.FindDimension(property) is not { } dimension)
        {
            fail($"Invalid filter property '{Cut(property)}'. Please provide a valid filter property: {StatsNames.AllDimensions}");
            return null;
        }

        var values = Split(part[(isNegated ? at + 1 : at + 2)..].Trim());
        return values.Any(value => value.Contains('*', StringComparison.Ordinal))
            ? ParseWildcards(part, dimension, isNegated, values, fail)
            : new(isNegated ? FilterOperator.IsNot : FilterOperator.Is, dimension, values);
    }

    private static StatsFilter? ParseWildcards(
        string part, StatsDimension dimension, bool isNegated, ImmutableArray<string> values, Action<string> fail)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        foreach (var value in values)
        {
            var text = value.Trim('*');
            if (value is not ['*', .., '*'] || text.Length == 0 || text.Contains('*', StringComparison.Ordinal))
            {
                fail($"Invalid filter '{Cut(part)}'. Wildcards are possible around a text: *text*.");
                return null;
            }

            parts.Add(text);
        }

        return new(isNegated ? FilterOperator.ContainsNot : FilterOperator.Contains, dimension, parts.ToImmutable());
    }

    private static ImmutableArray<string> Split(string text)
    {
        // No label has this character: it stands for a bar that is meant until the others have divided the text.
        const char Bar = '\u0001';
        return [.. text.Replace("\\|", Bar.ToString(), StringComparison.Ordinal).Split('|').Select(value => value.Replace(Bar, '|'))];
    }

    private static string Cut(string text) => text.Length > 100 ? text[..100] : text;
}
