using System.Collections.Immutable;
using System.Globalization;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>
/// Understands the query strings of Plausible's Stats API v1, as far as they say the same as v2. Periods are those of v2, relative to
/// <c>date</c>.
/// </summary>
internal sealed class LegacyParser(IQueryCollection query, DateTimeOffset now)
{
    private const int MaxLimit = 1_000;
    private const int MaxPage = 10_000;
    private const string DefaultPeriod = "30d";

    private string? _error;

    public StatsRequest? ParseAggregate(out string error) => Parse([], out error);

    public StatsRequest? ParseTimeseries(out string error) => Parse([ReadInterval()], out error);

    public StatsRequest? ParseBreakdown(out string error)
    {
        var property = Get("property") ?? "";
        if (StatsNames.FindDimension(property) is null)
        {
            Fail($"Invalid property '{Cut(property)}'. Please provide a valid property for the breakdown endpoint: {StatsNames.AllDimensions}");
        }

        var limit = ReadNumber("limit", MaxLimit, 100, $"Please provide limit as a number between 1 and {MaxLimit}.");
        var page = ReadNumber("page", MaxPage, 1, $"Please provide page as a number between 1 and {MaxPage}.");
        var request = Parse([property], out error);
        return request is null ? null : request with { Limit = limit, Offset = (page - 1) * limit };
    }

    private StatsRequest? Parse(ImmutableArray<string> dimensions, out string error)
    {
        if (Get("compare") is not null)
        {
            Fail("The `compare` parameter is not supported: ask for the other period in a second request.");
        }

        var request = new StatsRequest
        {
            Range = ReadRange(),
            Metrics = ReadMetrics(),
            Dimensions = dimensions,
            Filters = LegacyFilters.Parse(Get("filters") ?? "", Fail),
        };
        error = _error ?? "";
        return _error is null ? request : null;
    }

    private HourRange? ReadRange()
    {
        var period = Get("period") ?? DefaultPeriod;
        var date = Get("date");
        if (period == "all")
        {
            return null;
        }

        var range = period == "custom" ? ReadCustom(date) : ReadPeriod(period, date);
        if (range?.Refusal is { } why)
        {
            Fail($"Invalid range of time: {why}.");
        }

        return range;
    }

    private HourRange? ReadCustom(string? date)
    {
        var range = date?.Split(',') is [var first, var last] && HourRange.FindDate(first.Trim()) is { } from && HourRange.FindDate(last.Trim()) is { } to
            ? HourRange.OfDays(from, to)
            : default(HourRange?);
        if (range is null)
        {
            Fail("When using a custom period, please include two ISO-8601 formatted dates joined by a comma in the `date` parameter.");
        }

        return range;
    }

    private HourRange? ReadPeriod(string period, string? date)
    {
        var day = now;
        if (date is not null)
        {
            if (HourRange.FindDate(date) is not { } known)
            {
                Fail("Error parsing `date` parameter. Please specify a valid date in ISO-8601 format.");
                return null;
            }

            day = Hour.StartOf(known).Start;
        }

        var range = HourRange.Of(period, day);
        if (range is null)
        {
            Fail($"Error parsing `period` parameter: invalid period `{Cut(period)}`. Allowed are day, 7d, 28d, 30d, 91d, month, 6mo, 12mo, year, all, custom.");
        }

        return range;
    }

    private ImmutableArray<StatsMetric> ReadMetrics()
    {
        var metrics = ImmutableArray.CreateBuilder<StatsMetric>();
        foreach (var name in (Get("metrics") ?? "visitors").Split(',', StringSplitOptions.TrimEntries))
        {
            if (StatsNames.FindMetric(name) is not { } metric)
            {
                Fail($"The metric `{Cut(name)}` is not recognized. Allowed are {StatsNames.AllMetrics}.");
            }
            else if (metrics.Contains(metric))
            {
                Fail("Metrics cannot be queried multiple times.");
            }
            else
            {
                metrics.Add(metric);
            }
        }

        return metrics.ToImmutable();
    }

    private string ReadInterval()
    {
        switch (Get("interval"))
        {
            case "day" or "date":
                return "time:day";
            case "month":
                return "time:month";
            case null:
                return Get("period") switch
                {
                    "day" => "time:hour",
                    "6mo" or "12mo" or "year" => "time:month",
                    _ => "time:day",
                };
            case var interval:
                Fail($"Error parsing `interval` parameter: invalid interval `{Cut(interval)}`. Valid intervals are `day`, `month`");
                return "time:day";
        }
    }

    private int ReadNumber(string key, int max, int absent, string error)
    {
        if (Get(key) is not { } text)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max)
        {
            return number;
        }

        Fail(error);
        return absent;
    }

    private string? Get(string key) => query.TryGetValue(key, out var values) ? values[0] : null;

    private static string Cut(string text) => text.Length > 100 ? text[..100] : text;

    private void Fail(string error) => _error ??= error;
}
