using System.Collections.Immutable;
using System.Text.Json;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>Understands the body of a question in the shape of Plausible's Stats API v2.</summary>
internal sealed class QueryParser(DateTimeOffset now)
{
    private const string AllowedRanges =
        "Allowed are day, 24h, 7d, 28d, 30d, 91d, month, 6mo, 12mo, year, all, other numbers of d or mo, or a list of two dates.";

    private const int MaxLimit = 10_000;

    private readonly BodyReader _reader = new();

    /// <summary>The question, or null and what is wrong with it, a line each. The body is an object.</summary>
    public StatsRequest? Parse(JsonElement body, out string errors)
    {
        _reader.CheckKeys("#", body, "site_id", "date_range", "metrics", "dimensions", "filters", "order_by", "include", "pagination");
        var request = new StatsRequest
        {
            Range = ReadRange(body),
            Metrics = ReadMetrics(body),
            Dimensions = ReadDimensions(body),
            Filters = body.TryGetProperty("filters", out var filters) ? new FilterParser(_reader).Parse(filters) : [],
        };
        request = ReadPagination(ReadInclude(ReadOrder(request, body), body), body);
        errors = _reader.Errors;
        return _reader.HasErrors ? null : request;
    }

    private HourRange? ReadRange(JsonElement body)
    {
        if (!body.TryGetProperty("date_range", out var element))
        {
            _reader.Fail("#", $"Required property date_range was not present. {AllowedRanges}");
            return null;
        }

        if (element.ValueKind == JsonValueKind.String && element.ValueEquals("all"))
        {
            return null;
        }

        var range = element.ValueKind switch
        {
            JsonValueKind.String => HourRange.Of(element.GetString()!, now),
            JsonValueKind.Array when _reader.ReadTexts("#/date_range", element) is [var first, var last] => HourRange.Of(first, last),
            _ => null,
        };
        if (range is null || range.Value.Refusal is not null)
        {
            _reader.Fail("#/date_range", $"Invalid date range {BodyReader.Quote(element)}{(range?.Refusal is { } why ? $": {why}" : "")}. {AllowedRanges}");
        }

        return range;
    }

    private ImmutableArray<StatsMetric> ReadMetrics(JsonElement body)
    {
        var metrics = ImmutableArray.CreateBuilder<StatsMetric>();
        if (!body.TryGetProperty("metrics", out var element) || element.ValueKind != JsonValueKind.Array || element.GetArrayLength() == 0)
        {
            _reader.Fail("#/metrics", $"A list of metrics is required. Allowed are {StatsNames.AllMetrics}.");
            return [];
        }

        foreach (var (index, item) in _reader.ReadItems("#/metrics", element))
        {
            if (item.ValueKind != JsonValueKind.String || StatsNames.FindMetric(item.GetString()!) is not { } metric)
            {
                _reader.Fail($"#/metrics/{index}", $"Invalid metric {BodyReader.Quote(item)}. Allowed are {StatsNames.AllMetrics}.");
            }
            else if (metrics.Contains(metric))
            {
                _reader.Fail($"#/metrics/{index}", $"The metric {BodyReader.Quote(item)} is there twice.");
            }
            else
            {
                metrics.Add(metric);
            }
        }

        return metrics.ToImmutable();
    }

    private ImmutableArray<string> ReadDimensions(JsonElement body)
    {
        if (!body.TryGetProperty("dimensions", out var element))
        {
            return [];
        }

        var names = _reader.ReadTexts("#/dimensions", element);
        foreach (var name in names)
        {
            if (!StatsNames.IsTime(name) && StatsNames.FindDimension(name) is null)
            {
                _reader.Fail("#/dimensions", $"Invalid dimension in {BodyReader.Quote(element)}. Allowed are {StatsNames.AllDimensions}, {StatsNames.AllTimes}.");
                return [];
            }
        }

        if (names.Count(StatsNames.IsTime) > 1 || names.Count(name => !StatsNames.IsTime(name)) > 1)
        {
            _reader.Fail("#/dimensions", "Views are counted by one dimension at a time: at most one dimension and one of time are allowed.");
        }

        return names;
    }

    private StatsRequest ReadOrder(StatsRequest request, JsonElement body)
    {
        if (!body.TryGetProperty("order_by", out var element))
        {
            return request;
        }

        var orders = ImmutableArray.CreateBuilder<(string, bool)>();
        foreach (var (index, item) in _reader.ReadItems("#/order_by", element))
        {
            var path = $"#/order_by/{index}";
            if (item.ValueKind != JsonValueKind.Array || _reader.ReadTexts(path, item) is not [var name, "asc" or "desc"])
            {
                _reader.Fail(path, $"Invalid value in order_by {BodyReader.Quote(item)}. Expected is [\"a metric or dimension\", \"asc\" or \"desc\"].");
            }
            else if (!request.IsAskedFor(name))
            {
                _reader.Fail(path, $"Invalid order_by entry {BodyReader.Quote(item)}. Entry is not a queried metric or dimension.");
            }
            else
            {
                orders.Add((name, item[1].ValueEquals("desc")));
            }
        }

        return request with { OrderBy = orders.ToImmutable() };
    }

    private StatsRequest ReadInclude(StatsRequest request, JsonElement body)
    {
        const string Path = "#/include";
        if (!body.TryGetProperty("include", out var include))
        {
            return request;
        }

        _reader.CheckKeys(Path, include, "time_labels", "total_rows", "imports");
        request = request with
        {
            TimeLabels = _reader.ReadFlag(Path, include, "time_labels"),
            TotalRows = _reader.ReadFlag(Path, include, "total_rows"),
            Imports = _reader.ReadFlag(Path, include, "imports"),
        };
        if (request.TimeLabels && !request.AsksForTime)
        {
            _reader.Fail($"{Path}/time_labels", $"Time labels need a dimension of time: {StatsNames.AllTimes}.");
        }

        return request;
    }

    private StatsRequest ReadPagination(StatsRequest request, JsonElement body)
    {
        const string Path = "#/pagination";
        if (!body.TryGetProperty("pagination", out var pagination))
        {
            return request;
        }

        _reader.CheckKeys(Path, pagination, "limit", "offset");
        return request with
        {
            Limit = _reader.ReadNumber(Path, pagination, "limit", 1, MaxLimit, MaxLimit),
            Offset = _reader.ReadNumber(Path, pagination, "offset", 0, int.MaxValue, 0),
        };
    }
}
