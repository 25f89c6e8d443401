using System.ComponentModel;
using System.Globalization;
using Flattr.Api.Accounts.Profiles;
using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Mail.Campaigns;

/// <summary><c>/api/v1/mail/campaigns</c>: what campaigns are. What is done with them is in <see cref="CampaignStepEndpoints"/>.</summary>
internal static class CampaignEndpoints
{
    public const string IfMatch = "If-Match";

    /// <summary>Bytes of a draft: as many characters as it may have, each of them escaped.</summary>
    private const int MaxBody = 700 * 1024;

    public static void Map(IEndpointRouteBuilder operators)
    {
        operators.MapGet("/", ListAsync).WithName("ListCampaigns").WithSummary("Campaigns, the newest first, 50 at a time.")
            .Produces<CampaignList>()
            .ProducesValidationProblem();
        operators.MapPost("/", MakeAsync).WithName("MakeCampaign").WithSummary("Makes a draft.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .Produces<CampaignAnswer>(StatusCodes.Status201Created);
        operators.MapGet("/{number:long}", ShowAsync).WithName("ReadCampaign").WithSummary("A campaign; its ETag is asked for by every change, and by its schedule.")
            .Produces<CampaignAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        operators.MapPut("/{number:long}", ChangeAsync).WithName("ChangeCampaign")
            .WithSummary("Changes the fields of a draft that are sent, all or none; the others stay as they are.")
            .WithDescription("If-Match is required. When the draft was changed since that ETag, nothing is written; what says nothing new is answered with 200 in "
                + "any case, so that a request can be repeated.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .Produces<CampaignAnswer>()
            .WithConditions()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        operators.MapDelete("/{number:long}", DeleteAsync).WithName("DeleteCampaign").WithSummary("Deletes a draft, or a campaign that was sent or cancelled, with its figures.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        operators.MapGet("/{number:long}/report", ReportAsync).WithName("ReportCampaign").WithSummary("How far a campaign is, and what came of it. No figure says who.")
            .Produces<CampaignReport>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static IResult Answer(HttpContext context, MailCampaign campaign)
    {
        context.Response.Headers.ETag = RevisionTag.Of(campaign.Revision);
        return TypedResults.Ok(CampaignAnswer.Of(campaign));
    }

    public static ProblemHttpResult NoCampaign() => Problems.Of(StatusCodes.Status404NotFound, "There is no such campaign.");

    public static ProblemHttpResult NotInThisState(MailCampaignState state, string ways) =>
        Problems.Of(StatusCodes.Status409Conflict, $"{ways} This one is {CampaignWords.Is(state)}. Nothing was changed.");

    public static ProblemHttpResult ChangedMeanwhile() => Problems.Of(
        StatusCodes.Status412PreconditionFailed, "The campaign was changed since: read it again, and send what you want of it with its new ETag. Nothing was changed.");

    public static ProblemHttpResult NoTag() =>
        Problems.Of(StatusCodes.Status428PreconditionRequired, "Say which draft you have seen: If-Match with the ETag that GET answered.");

    private static async Task<IResult> ListAsync(
        [FromQuery, Description("The number of the last one that is known already; the newest come when it is left out.")] string? before, MailCampaigns campaigns)
    {
        if (before is null)
        {
            return TypedResults.Ok(CampaignList.Of(await campaigns.ListAsync(before: null)));
        }

        return long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? TypedResults.Ok(CampaignList.Of(await campaigns.ListAsync(number)))
            : Problems.Invalid(new Dictionary<string, string[]> { ["before"] = ["Expected is the number of a campaign."] });
    }

    private static async Task<IResult> MakeAsync(JsonBody<NewCampaign> body, HttpContext context, MailCampaigns campaigns)
    {
        Dictionary<string, string[]> errors = [];
        if (body.Value.Check(campaigns.IsTrackingOn, errors) is not { } draft)
        {
            return Problems.Invalid(errors);
        }

        var made = await campaigns.CreateAsync(draft);
        return made.Wrong is { } wrong ? Invalid(made.Field, wrong) : AnswerMade(context, made.Saved!.Campaign!);
    }

    private static async Task<IResult> ShowAsync(long number, HttpContext context, MailCampaigns campaigns) =>
        await campaigns.Campaign(number).GetAsync() is { } campaign ? Answer(context, campaign) : NoCampaign();

    private static async Task<IResult> ChangeAsync(
        long number, JsonBody<CampaignChange> body, [FromHeader(Name = IfMatch)] string? ifMatch, HttpContext context, MailCampaigns campaigns)
    {
        if (await campaigns.Campaign(number).GetAsync() is not { } now)
        {
            return NoCampaign();
        }

        if (ifMatch is null)
        {
            return NoTag();
        }

        Dictionary<string, string[]> errors = [];
        if (body.Value.Check(now.Draft, campaigns.IsTrackingOn, errors) is not { } draft)
        {
            return Problems.Invalid(errors);
        }

        return await campaigns.ChangeAsync(now, draft, RevisionTag.Seen(ifMatch, now.Revision)) switch
        {
            { Wrong: { } wrong, Field: var field } => Invalid(field, wrong),
            { Saved: { Outcome: MailCampaignOutcome.Done, Campaign: { } saved } } => Answer(context, saved),
            { Saved: { Outcome: MailCampaignOutcome.ChangedMeanwhile } } => ChangedMeanwhile(),
            { Saved: { Outcome: MailCampaignOutcome.WrongState, Campaign: { } saved } } => NotInThisState(saved.State, "Only a draft can be changed."),
            _ => NoCampaign(),
        };
    }

    private static async Task<IResult> DeleteAsync(long number, MailCampaigns campaigns) => await campaigns.Campaign(number).DeleteAsync() switch
    {
        MailCampaignOutcome.Done => TypedResults.NoContent(),
        MailCampaignOutcome.NoCampaign => NoCampaign(),
        _ => Problems.Of(
            StatusCodes.Status409Conflict, "Only a draft, or a campaign that was sent or cancelled, can be deleted: cancel it first. Nothing was changed."),
    };

    private static async Task<IResult> ReportAsync(long number, MailCampaigns campaigns) =>
        await campaigns.Campaign(number).ReportAsync() is { } report ? TypedResults.Ok(CampaignReport.Of(report)) : NoCampaign();

    private static ValidationProblem Invalid(CampaignField field, string wrong) =>
        Problems.Invalid(new Dictionary<string, string[]> { [CampaignWords.NameOf(field)] = [wrong] });

    private static Created<CampaignAnswer> AnswerMade(HttpContext context, MailCampaign made)
    {
        context.Response.Headers.ETag = RevisionTag.Of(made.Revision);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/mail/campaigns/{made.Number}"), CampaignAnswer.Of(made));
    }
}
