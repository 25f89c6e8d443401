using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.PageViews.Stats;

/// <summary>The figures, for programs that have a site's key.</summary>
internal static class StatsFeature
{
    private const string Json = "application/json";

    public static void AddStats(this IServiceCollection services)
    {
        // Nothing but what every part has: the site keys and the grains.
        _ = services;
    }

    public static void MapStats(this IEndpointRouteBuilder endpoints)
    {
        var stats = endpoints.MapGroup("/api").WithTags("Statistics");
        stats.MapPost("/v2/query", QueryEndpoint.AnswerAsync)
            .WithName("Query").WithSummary("Any question to the counters of a site, in the shape of Plausible's Stats API v2.")
            .Accepts<JsonObject>(Json, "*/*").WithMetadata(new RequestSizeLimitAttribute(QueryEndpoint.MaxBody)).WithAnswers()
            .Produces(StatusCodes.Status413PayloadTooLarge);
        stats.MapGet("/v1/stats/realtime/visitors", LegacyEndpoints.CountRealtimeVisitorsAsync)
            .WithName("RealtimeVisitors").WithSummary("Visitors of the last five minutes, a bare number.").WithAnswers();
        stats.MapGet("/v1/stats/aggregate", LegacyEndpoints.AggregateAsync)
            .WithName("Aggregate").WithSummary("Totals, in the shape of Plausible's Stats API v1.").WithAnswers();
        stats.MapGet("/v1/stats/timeseries", LegacyEndpoints.TimeseriesAsync)
            .WithName("Timeseries").WithSummary("Figures by day or month, in the shape of Plausible's Stats API v1.").WithAnswers();
        stats.MapGet("/v1/stats/breakdown", LegacyEndpoints.BreakdownAsync)
            .WithName("Breakdown").WithSummary("Figures by one property, in the shape of Plausible's Stats API v1.").WithAnswers();
    }

    private static RouteHandlerBuilder WithAnswers(this RouteHandlerBuilder route) => route
        .Produces(StatusCodes.Status200OK, contentType: Json)
        .Produces(StatusCodes.Status400BadRequest, contentType: Json)
        .Produces(StatusCodes.Status401Unauthorized, contentType: Json)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
