using System.Collections.Immutable;
using System.Text.Json;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>
/// Filters: <c>[operator, dimension, [values]]</c>, all of which must hold; <c>["and", […]]</c> and <c>["not", filter]</c> where they say the
/// same. What needs events to be kept (sessions, goals, regular expressions over them) is refused.
/// </summary>
internal sealed class FilterParser(BodyReader body)
{
    private const int MaxDepth = 4;
    private const int MaxValues = 50;
    private const int MaxLength = 500;

    public ImmutableArray<StatsFilter> Parse(JsonElement filters)
    {
        var parsed = ImmutableArray.CreateBuilder<StatsFilter>();
        AddAll("#/filters", filters, isNegated: false, depth: 0, parsed);
        return parsed.ToImmutable();
    }

    private void AddAll(string path, JsonElement filters, bool isNegated, int depth, ImmutableArray<StatsFilter>.Builder parsed)
    {
        foreach (var (index, filter) in body.ReadItems(path, filters))
        {
            Add($"{path}/{index}", filter, isNegated, depth, parsed);
        }
    }

    private void Add(string path, JsonElement filter, bool isNegated, int depth, ImmutableArray<StatsFilter>.Builder parsed)
    {
        if (filter.ValueKind != JsonValueKind.Array || filter.GetArrayLength() < 2 || filter[0].ValueKind != JsonValueKind.String || depth > MaxDepth)
        {
            body.Fail(path, $"Invalid filter {BodyReader.Quote(filter)}. Expected is [operator, dimension, [values]].");
        }
        else if (filter[0].ValueEquals("not"))
        {
            Add($"{path}/1", filter[1], !isNegated, depth + 1, parsed);
        }
        else if (filter[0].ValueEquals("and") && !isNegated)
        {
            AddAll($"{path}/1", filter[1], isNegated, depth + 1, parsed);
        }
        else if (ParseSimple(path, filter, isNegated) is { } simple)
        {
            parsed.Add(simple);
        }
    }

    private StatsFilter? ParseSimple(string path, JsonElement filter, bool isNegated)
    {
        var dimension = filter[1].ValueKind == JsonValueKind.String ? StatsNames.FindDimension(filter[1].GetString()!) : null;
        if (StatsNames.FindOperator(filter[0].GetString()!) is not { } known)
        {
            body.Fail(path, $"Invalid filter {BodyReader.Quote(filter)}. Allowed operators are {StatsNames.AllOperators}; the values of a filter are joined by or.");
        }
        else if (dimension is null)
        {
            body.Fail(path, $"Invalid filter {BodyReader.Quote(filter)}. Allowed dimensions are {StatsNames.AllDimensions}.");
        }
        else if (filter.GetArrayLength() is < 3 or > 4 || (filter.GetArrayLength() == 4 && !IsCaseSensitive(filter[3])))
        {
            body.Fail(path, $"Invalid filter {BodyReader.Quote(filter)}. Expected is [operator, dimension, [values]]; case always counts.");
        }
        else if (body.ReadTexts($"{path}/2", filter[2]) is not { Length: >= 1 and <= MaxValues } values || values.Any(value => value.Length > MaxLength))
        {
            body.Fail($"{path}/2", $"Expected are 1 to {MaxValues} texts of at most {MaxLength} characters.");
        }
        else
        {
            return new(isNegated ? Negate(known) : known, dimension.Value, values);
        }

        return null;
    }

    private static bool IsCaseSensitive(JsonElement modifiers) =>
        modifiers.ValueKind == JsonValueKind.Object
        && modifiers.EnumerateObject().All(modifier => modifier.NameEquals("case_sensitive") && modifier.Value.ValueKind == JsonValueKind.True);

    private static FilterOperator Negate(FilterOperator filter) => filter switch
    {
        FilterOperator.Is => FilterOperator.IsNot,
        FilterOperator.IsNot => FilterOperator.Is,
        FilterOperator.Contains => FilterOperator.ContainsNot,
        _ => FilterOperator.Contains,
    };
}
