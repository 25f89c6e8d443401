using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Mail.Bounces;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Mail.Bounces;

/// <summary><c>/api/v1/mail/bounces</c>: for the mail server, or for a script beside it.</summary>
internal static class BounceEndpoints
{
    private const string Scheme = "Bearer ";
    private const string Message = "message/rfc822";
    private const int LongestHeader = 207;

    public static void MapBounces(this IEndpointRouteBuilder endpoints)
    {
        var bounces = endpoints.MapGroup("/api/v1/mail/bounces").WithTags("Mail")
            .AddEndpointFilter<RefusalFilter>()
            .RequireRateLimiting(RateLimits.Parties)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        bounces.MapPost("/", ReportAsync).WithName("ReportBounce")
            .WithSummary("Tells of a message that came back, or that its recipient called spam (Authorization: Bearer KEY, of Flattr:Bounces:Key).")
            .WithDescription("From then on no campaign is sent to that address. The same again changes nothing.");
        bounces.MapPost("/reports", ReadAsync).WithName("ReadBounceReport")
            .WithSummary("The same for a report as mail servers write it: RFC 3464 or RFC 5965, the whole message.")
            .Accepts<string>(Message).WithMetadata(new RequestSizeLimitAttribute(IBounceGrain.LongestReport))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Results<Ok<BounceAnswer>, ProblemHttpResult>> ReportAsync(JsonBody<BounceRequest> body, HttpContext context, IGrainFactory grains) =>
        Answer(await Grain(grains).ReportAsync(KeyOf(context.Request), body.Value.ToBounce()), context.Response);

    private static async Task<Results<Ok<BounceAnswer>, ProblemHttpResult>> ReadAsync(HttpContext context, IGrainFactory grains)
    {
        if (context.Request.ContentType is null || !context.Request.ContentType.StartsWith(Message, StringComparison.OrdinalIgnoreCase))
        {
            return Problems.WrongContentType(Message);
        }

        using var report = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(report, context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.TooLarge("A report has at most 1 MB.");
        }

        return Answer(await Grain(grains).ReadAsync(KeyOf(context.Request), report.ToArray()), context.Response);
    }

    private static Results<Ok<BounceAnswer>, ProblemHttpResult> Answer(BounceOutcome outcome, HttpResponse response)
    {
        switch (outcome)
        {
            case BounceOutcome.WrongKey:
                response.Headers.WWWAuthenticate = "Bearer";
                return Problems.Of(StatusCodes.Status401Unauthorized, "Send the key of the setting Flattr:Bounces:Key: Authorization: Bearer KEY.");
            case BounceOutcome.NoReport:
                return Problems.Of(
                    StatusCodes.Status400BadRequest, "This tells of no recipient. A report is a multipart/report with a message/delivery-status or a message/feedback-report.");
            default:
                return TypedResults.Ok(new BounceAnswer(outcome.ToString().ToLowerInvariant()));
        }
    }

    private static string KeyOf(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length <= LongestHeader ? header[Scheme.Length..].Trim() : string.Empty;
    }

    private static IBounceGrain Grain(IGrainFactory grains) => grains.GetGrain<IBounceGrain>(0);
}
