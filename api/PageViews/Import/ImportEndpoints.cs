using Flattr.GrainInterfaces.PageViews;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.PageViews.Import;

/// <summary>
/// Access logs, part by part: GET lists how far each log of the site has been counted, POST counts the lines that follow.
/// </summary>
internal static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var imports = endpoints.MapGroup("/api/v1/sites/{domain}/imports").WithTags("Imports")
            .AddEndpointFilter<OwnSiteFilter>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        imports.MapGet("/", ListAsync).WithSummary("How far the site's access logs have been counted.");
        imports.MapPost("/", AppendAsync).WithSummary("Counts lines of an access log (text, plain or gzipped) after a position.")
            .WithMetadata(new RequestSizeLimitAttribute(PartBody.MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<LogPositions>> ListAsync(HttpContext context, IGrainFactory grains)
    {
        var logs = await grains.GetGrain<ILogImportGrain>(OwnSiteFilter.SiteOf(context).Number).ListAsync();
        return TypedResults.Ok(new LogPositions([.. logs.Select(LogPosition.From)]));
    }

    private static async Task<Results<Ok<PartAnswer>, ProblemHttpResult>> AppendAsync(
        string? from, string? to, bool? separate, HttpContext context, PartCounter counter, PartRecorder recorder)
    {
        if (!LogPosition.TryParse(from, out var begin))
        {
            return Problem(StatusCodes.Status400BadRequest, "The parameter from is no position of a log, as GET lists them.");
        }

        using var body = await PartBody.ReadAsync(context.Request);
        if (body.Refusal is { } refusal)
        {
            return Problem(body.Status, refusal);
        }

        var site = OwnSiteFilter.SiteOf(context);
        var count = counter.Count(body.Text, begin, site, ImportSalt.Of(context.Request, site));
        if (count.Lines > PartCounter.MaxLines)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, $"A part has at most {PartCounter.MaxLines} lines.");
        }

        if (to is not null && to != LogPosition.Write(count.To))
        {
            return Problem(StatusCodes.Status422UnprocessableEntity, "These lines do not lead from the one position to the other. Nothing was counted.");
        }

        return await recorder.RecordAsync(site, begin, count, separate ?? false)
            ? TypedResults.Ok(count.ToAnswer())
            : Problem(StatusCodes.Status409Conflict, "The log stands elsewhere, or begins like one that is known. Nothing was counted: list the positions and go on from there.");
    }

    private static ProblemHttpResult Problem(int status, string title) => TypedResults.Problem(statusCode: status, title: title);
}
