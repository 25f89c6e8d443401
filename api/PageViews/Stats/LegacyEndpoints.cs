using System.Text.Json;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary><c>GET /api/v1/stats/…</c>: what older clients ask.</summary>
internal static class LegacyEndpoints
{
    private delegate StatsRequest? Parse(LegacyParser parser, out string error);

    public static Task<IResult> AggregateAsync(HttpRequest request, SiteKeys keys, IGrainFactory grains, TimeProvider time) =>
        AnswerAsync(request, keys, grains, time, (parser, out error) => parser.ParseAggregate(out error), LegacyAnswer.WriteAggregate);

    public static Task<IResult> TimeseriesAsync(HttpRequest request, SiteKeys keys, IGrainFactory grains, TimeProvider time) =>
        AnswerAsync(request, keys, grains, time, (parser, out error) => parser.ParseTimeseries(out error), LegacyAnswer.WriteTimeseries);

    public static Task<IResult> BreakdownAsync(HttpRequest request, SiteKeys keys, IGrainFactory grains, TimeProvider time) =>
        AnswerAsync(request, keys, grains, time, (parser, out error) => parser.ParseBreakdown(out error), LegacyAnswer.WriteBreakdown);

    public static async Task<IResult> CountRealtimeVisitorsAsync(HttpRequest request, SiteKeys keys, IGrainFactory grains)
    {
        var (site, refusal) = await keys.OpenAsync(request);
        refusal ??= site!.Refuse(request.Query["site_id"]);
        if (refusal is not null)
        {
            return refusal;
        }

        var visitors = await grains.GetGrain<IPageViewQueryGrain>(0).CountRealtimeVisitorsAsync(site!.Number);
        return StatsResult.Ok(json => json.WriteNumberValue(visitors));
    }

    private static async Task<IResult> AnswerAsync(
        HttpRequest http, SiteKeys keys, IGrainFactory grains, TimeProvider time, Parse parse, Action<Utf8JsonWriter, AnsweredRequest> write)
    {
        var (site, refusal) = await keys.OpenAsync(http);
        refusal ??= site!.Refuse(http.Query["site_id"]);
        if (refusal is not null)
        {
            return refusal;
        }

        return parse(new(http.Query, time.GetUtcNow()), out var error) is { } asked
            ? await asked.AskAsync(site!, grains, time, write)
            : StatsResult.BadRequest(error);
    }
}
