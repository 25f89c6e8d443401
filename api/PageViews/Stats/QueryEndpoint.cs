using System.Text.Json;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Stats;

/// <summary><c>POST /api/v2/query</c>.</summary>
internal static class QueryEndpoint
{
    /// <summary>Bytes.</summary>
    public const int MaxBody = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static async Task<IResult> AnswerAsync(HttpRequest request, SiteKeys keys, IGrainFactory grains, TimeProvider time)
    {
        var (site, refusal) = await keys.OpenAsync(request);
        if (site is null)
        {
            return refusal!;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, Strict, request.HttpContext.RequestAborted);
            return Parse(body.RootElement, site, time.GetUtcNow(), out var wrong) is { } asked
                ? await asked.AskAsync(site, grains, time, (json, answered) => QueryAnswer.Write(json, site, answered))
                : wrong!;
        }
        catch (JsonException)
        {
            return StatsResult.BadRequest("#: Expected is one JSON object in UTF-8, each key once, at most 16 levels deep.");
        }
    }

    public static StatsRequest? Parse(JsonElement body, Site site, DateTimeOffset now, out StatsResult? wrong)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            wrong = StatsResult.BadRequest("#: Expected is an object.");
            return null;
        }

        try
        {
            var asked = body.TryGetProperty("site_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
            wrong = site.Refuse(asked);
            if (wrong is not null)
            {
                return null;
            }

            var request = new QueryParser(now).Parse(body, out var errors);
            wrong = request is null ? StatsResult.BadRequest(errors) : null;
            return request;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON by its grammar, but no text.
            wrong = StatsResult.BadRequest("#: Texts are Unicode; \"\\u\" escapes come in whole characters.");
            return null;
        }
    }
}
