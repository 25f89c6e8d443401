using Flattr.Api.Accounts;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Buttons.Clicks;
using Flattr.Api.Buttons.Counts;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Buttons.Registry;

/// <summary><c>/api/v1/me/clicks/{id}</c>: the member's click on a button in the running month.</summary>
internal static class MemberClickEndpoints
{
    public static void Map(IEndpointRouteBuilder me)
    {
        var clicks = me.MapGroup("/clicks/{id}").ProducesProblem(StatusCodes.Status404NotFound);
        clicks.MapGet("/", ShowAsync).WithName("ReadClick").WithSummary("Whether the member has clicked the button this month.");
        clicks.MapPut("/", ClickAsync).WithName("Click").WithSummary("Clicks the button for the member, once a month however often it is asked for.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        clicks.MapDelete("/", TakeBackAsync).WithName("TakeClickBack").WithSummary("Takes the member's click of this month back, whether there was one or not.");
    }

    private static async Task<Results<Ok<MemberClicked>, ProblemHttpResult>> ShowAsync(string id, HttpContext context, ClickLine line, KnownCounts counts) =>
        ButtonId.Parse(id) is { } button && await counts.FindAsync(button) is { } count
            ? TypedResults.Ok(new MemberClicked(await line.HasClickedAsync(button, MemberId.Of(context)), line.ThisMonth.ToString(), count.Clicks))
            : Refuse(context, ClickOutcome.NoButton);

    private static async Task<Results<Ok<MemberClick>, ProblemHttpResult>> ClickAsync(string id, HttpContext context, ClickLine line)
    {
        if (ButtonId.Parse(id) is not { } button)
        {
            return Refuse(context, ClickOutcome.NoButton);
        }

        var answer = await line.CountMemberAsync(button, MemberId.Of(context), context);
        return answer.Outcome switch
        {
            ClickOutcome.Counted => TypedResults.Ok(new MemberClick("counted", answer.Count)),
            ClickOutcome.AlreadyCounted => TypedResults.Ok(new MemberClick("already", answer.Count)),
            _ => Refuse(context, answer.Outcome),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeBackAsync(string id, HttpContext context, ClickLine line)
    {
        var outcome = ButtonId.Parse(id) is { } button ? (await line.TakeBackAsync(button, MemberId.Of(context))).Outcome : ClickOutcome.NoButton;
        return outcome is ClickOutcome.TakenBack or ClickOutcome.NothingToTakeBack ? TypedResults.NoContent() : Refuse(context, outcome);
    }

    private static ProblemHttpResult Refuse(HttpContext context, ClickOutcome outcome)
    {
        // The limit is refilled over an hour; the clocks of two machines differ by less than two seconds at the turn of a month.
        var (status, seconds, title) = outcome switch
        {
            ClickOutcome.OwnButton => (StatusCodes.Status403Forbidden, null, "This is the member's own button: his own clicks are not counted."),
            ClickOutcome.TooMany => (StatusCodes.Status429TooManyRequests, "120", "Too many clicks on this button come from one address. Wait some minutes, then try again."),
            ClickOutcome.MonthClosed => (StatusCodes.Status503ServiceUnavailable, "2", "The month is turning. Try again in a moment."),
            _ => (StatusCodes.Status404NotFound, (string?)null, "There is no such button, or its owner has hidden it."),
        };
        if (seconds is not null)
        {
            context.Response.Headers.RetryAfter = seconds;
        }

        return Problems.Of(status, title);
    }
}
