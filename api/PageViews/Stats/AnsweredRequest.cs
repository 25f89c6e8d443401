using System.Text.Json;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Stats;

/// <summary>A question as it was understood, what was asked of the counters, and what they said.</summary>
internal sealed record AnsweredRequest(StatsRequest Request, StatsQuery Query, StatsAnswer Answer)
{
    public HourRange Range => Request.Range!.Value;

    public TimeBucket Bucket => Query.Bucket!.Value;
}

internal static class StatsQuestion
{
    public static async Task<IResult> AskAsync(
        this StatsRequest asked, Site site, IGrainFactory grains, TimeProvider time, Action<Utf8JsonWriter, AnsweredRequest> write)
    {
        var figures = grains.GetGrain<IPageViewQueryGrain>(0);
        var request = asked.Within(asked.Range ?? HourRange.OfAll(await figures.FindExtentAsync(site.Number), time.GetUtcNow()));
        var query = request.ToQuery(site.Number);
        var answer = await figures.QueryAsync(query);
        return answer.Refusal is { } refusal
            ? StatsResult.BadRequest(refusal)
            : StatsResult.Ok(json => write(json, new(request, query, answer)));
    }
}
