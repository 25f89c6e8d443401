using System.Text.Json;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Stats;

/// <summary>Writes an answer in the shape of Plausible's Stats API v2: results, meta, and the question as it was understood.</summary>
internal static class QueryAnswer
{
    public static void Write(Utf8JsonWriter json, Site site, AnsweredRequest answered)
    {
        json.WriteStartObject();
        WriteResults(json, answered);
        WriteMeta(json, answered);
        WriteQuery(json, site, answered.Request);
        json.WriteEndObject();
    }

    public static void WriteFigure(Utf8JsonWriter json, long? figure)
    {
        if (figure is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteResults(Utf8JsonWriter json, AnsweredRequest answered)
    {
        json.WriteStartArray("results");
        foreach (var row in answered.Answer.Rows)
        {
            json.WriteStartObject();
            json.WriteStartArray("metrics");
            foreach (var figure in row.Metrics)
            {
                WriteFigure(json, figure);
            }

            json.WriteEndArray();
            json.WriteStartArray("dimensions");
            foreach (var name in answered.Request.Dimensions)
            {
                json.WriteStringValue(StatsNames.IsTime(name) ? TimeLabels.Write(answered.Bucket, row.Time!.Value) : row.Value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMeta(Utf8JsonWriter json, AnsweredRequest answered)
    {
        var (request, _, answer) = answered;
        json.WriteStartObject("meta");
        if (request.Imports)
        {
            // An imported log is counted like any other view.
            json.WriteBoolean("imports_included", value: true);
        }

        WriteWarnings(json, answer);
        if (request.TimeLabels)
        {
            json.WriteStartArray("time_labels");
            foreach (var start in TimeLabels.List(answered.Bucket, answered.Range))
            {
                json.WriteStringValue(TimeLabels.Write(answered.Bucket, start));
            }

            json.WriteEndArray();
        }

        if (request.TotalRows)
        {
            json.WriteNumber("total_rows", answer.TotalRows);
        }

        json.WriteEndObject();
    }

    /// <summary>One warning a metric is what clients read: the first code, and all the texts.</summary>
    private static void WriteWarnings(Utf8JsonWriter json, StatsAnswer answer)
    {
        if (answer.Warnings.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("metric_warnings");
        foreach (var warnings in answer.Warnings.GroupBy(warning => warning.Metric))
        {
            json.WriteStartObject(StatsNames.Of(warnings.Key));
            json.WriteString("code", warnings.First().Code);
            json.WriteString("warning", string.Join(' ', warnings.Select(warning => warning.Text)));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter json, Site site, StatsRequest request)
    {
        json.WriteStartObject("query");
        json.WriteString("site_id", site.Domain);
        WriteTexts(json, "metrics", request.Metrics.Select(StatsNames.Of));
        WriteTexts(json, "date_range", [request.Range!.Value.FirstSecond, request.Range.Value.LastSecond]);
        json.WriteStartArray("filters");
        foreach (var filter in request.Filters)
        {
            json.WriteStartArray();
            json.WriteStringValue(StatsNames.Of(filter.Operator));
            json.WriteStringValue(StatsNames.Of(filter.Dimension));
            WriteTexts(json, null, filter.Values);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        WriteTexts(json, "dimensions", request.Dimensions);
        json.WriteStartArray("order_by");
        foreach (var (name, descending) in request.OrderBy!.Value)
        {
            WriteTexts(json, null, [name, descending ? "desc" : "asc"]);
        }

        json.WriteEndArray();
        WriteOptions(json, request);
        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, StatsRequest request)
    {
        json.WriteStartObject("include");
        foreach (var (key, included) in (ReadOnlySpan<(string, bool)>)
            [("imports", request.Imports), ("time_labels", request.TimeLabels), ("total_rows", request.TotalRows)])
        {
            if (included)
            {
                json.WriteBoolean(key, value: true);
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("pagination");
        json.WriteNumber("limit", request.Limit);
        json.WriteNumber("offset", request.Offset);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string? key, IEnumerable<string> texts)
    {
        if (key is not null)
        {
            json.WritePropertyName(key);
        }

        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
