using Flattr.Api.Accounts;
using Flattr.Api.Accounts.Profiles;
using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>What is done with campaigns: <c>/api/v1/mail/campaigns/{number}/schedule</c> and the others.</summary>
internal static class CampaignStepEndpoints
{
    private const int TryAgainAfterSeconds = 30;

    public static void Map(IEndpointRouteBuilder operators)
    {
        operators.MapPost("/{number:long}/schedule", ScheduleAsync).WithName("ScheduleCampaign")
            .WithSummary("Lets a draft be sent at a time, or now.")
            .WithDescription("If-Match is required: what was changed since is not sent unseen.")
            .Produces<CampaignAnswer>()
            .WithConditions()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        MapStep(operators, "unschedule", "Makes a scheduled campaign a draft again.", "Only a scheduled campaign can be made a draft again.", grain => grain.UnscheduleAsync());
        MapStep(operators, "pause", "Pauses the sending; messages that are on their way still arrive.", "Only a campaign that is being sent can be paused.", grain => grain.PauseAsync());
        MapStep(operators, "resume", "Goes on with the sending.", "Only a paused campaign can be resumed.", grain => grain.ResumeAsync());
        MapStep(
            operators, "cancel", "Stops a campaign for good: who hasn't got it yet never will.", "Only a campaign that is scheduled, being sent or paused can be cancelled.",
            grain => grain.CancelAsync());
        operators.MapPost("/{number:long}/test", SendTestAsync).WithName("TestCampaign").WithSummary("Sends it to the operator whose session this is, now, marked as a test.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapStep(IEndpointRouteBuilder operators, string name, string summary, string ways, Func<IMailCampaignGrain, Task<MailCampaignSaved>> go) =>
        operators.MapPost($"/{{number:long}}/{name}", async (long number, HttpContext context, MailCampaigns campaigns) =>
                Answer(context, await go(campaigns.Campaign(number)), ways))
            .WithName($"{char.ToUpperInvariant(name[0])}{name[1..]}Campaign")
            .WithSummary(summary)
            .Produces<CampaignAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ScheduleAsync(
        long number, JsonBody<CampaignSchedule> body, [FromHeader(Name = CampaignEndpoints.IfMatch)] string? ifMatch, HttpContext context, MailCampaigns campaigns,
        TimeProvider time)
    {
        if (await campaigns.Campaign(number).GetAsync() is not { } now)
        {
            return CampaignEndpoints.NoCampaign();
        }

        if (ifMatch is null)
        {
            return CampaignEndpoints.NoTag();
        }

        Dictionary<string, string[]> errors = [];
        return body.Value.Check(time.GetUtcNow(), errors) is { } due
            ? Answer(context, await campaigns.Campaign(number).ScheduleAsync(due, RevisionTag.Seen(ifMatch, now.Revision)), "Only a draft can be scheduled.")
            : Problems.Invalid(errors);
    }

    private static async Task<IResult> SendTestAsync(long number, HttpContext context, MailCampaigns campaigns)
    {
        switch (await campaigns.Campaign(number).SendTestAsync(MemberId.Of(context)))
        {
            case MailTestOutcome.Sent:
                return TypedResults.NoContent();
            case MailTestOutcome.NoCampaign:
                return CampaignEndpoints.NoCampaign();
            case MailTestOutcome.NoMember:
                return Problems.NoSession();
            case MailTestOutcome.Refused:
                return Problems.Of(StatusCodes.Status409Conflict, "The mail server refuses this message for the operator's address. It would refuse it again.");
            default:
                context.Response.Headers.RetryAfter = $"{TryAgainAfterSeconds}";
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The mail server is away, or doesn't take the message now. It is not tried again by itself.");
        }
    }

    private static IResult Answer(HttpContext context, MailCampaignSaved saved, string ways) => saved switch
    {
        { Outcome: MailCampaignOutcome.Done, Campaign: { } campaign } => CampaignEndpoints.Answer(context, campaign),
        { Outcome: MailCampaignOutcome.ChangedMeanwhile } => CampaignEndpoints.ChangedMeanwhile(),
        { Outcome: MailCampaignOutcome.WrongState, Campaign: { } campaign } => CampaignEndpoints.NotInThisState(campaign.State, ways),
        _ => CampaignEndpoints.NoCampaign(),
    };
}
