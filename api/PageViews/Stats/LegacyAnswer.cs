using System.Text.Json;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>Writes answers in the shapes of Plausible's Stats API v1.</summary>
internal static class LegacyAnswer
{
    public static void WriteAggregate(Utf8JsonWriter json, AnsweredRequest answered)
    {
        var (_, query, answer) = answered;
        json.WriteStartObject();
        json.WriteStartObject("results");
        for (var i = 0; i < query.Metrics.Length; i++)
        {
            json.WriteStartObject(StatsNames.Of(query.Metrics[i]));
            json.WritePropertyName("value");
            QueryAnswer.WriteFigure(json, answer.Rows[0].Metrics[i]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteWarning(json, answer);
        json.WriteEndObject();
    }

    /// <summary>Every bucket has its row; what was not counted is 0, unless it may have been hidden.</summary>
    public static void WriteTimeseries(Utf8JsonWriter json, AnsweredRequest answered)
    {
        var (_, query, answer) = answered;
        var rows = answer.Rows.ToDictionary(row => row.Time!.Value);
        var mayBeHidden = !answer.Warnings.IsEmpty;
        json.WriteStartObject();
        json.WriteStartArray("results");
        foreach (var start in TimeLabels.List(answered.Bucket, answered.Range))
        {
            json.WriteStartObject();
            json.WriteString("date", TimeLabels.Write(answered.Bucket, start));
            for (var i = 0; i < query.Metrics.Length; i++)
            {
                var isCount = query.Metrics[i] is StatsMetric.Visitors or StatsMetric.PageViews or StatsMetric.Events;
                json.WritePropertyName(StatsNames.Of(query.Metrics[i]));
                QueryAnswer.WriteFigure(json, rows.TryGetValue(start, out var row) ? row.Metrics[i] : isCount && !mayBeHidden ? 0 : null);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteWarning(json, answer);
        json.WriteEndObject();
    }

    public static void WriteBreakdown(Utf8JsonWriter json, AnsweredRequest answered)
    {
        var (request, query, answer) = answered;
        var property = request.Dimensions[0].Split(':')[1];
        json.WriteStartObject();
        json.WriteStartArray("results");
        foreach (var row in answer.Rows)
        {
            json.WriteStartObject();
            json.WriteString(property, row.Value);
            for (var i = 0; i < query.Metrics.Length; i++)
            {
                json.WritePropertyName(StatsNames.Of(query.Metrics[i]));
                QueryAnswer.WriteFigure(json, row.Metrics[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteWarning(json, answer);
        json.WriteEndObject();
    }

    private static void WriteWarning(Utf8JsonWriter json, StatsAnswer answer)
    {
        if (!answer.Warnings.IsEmpty)
        {
            json.WriteString("warning", string.Join(' ', answer.Warnings.Select(warning => warning.Text).Distinct()));
        }
    }
}
