using System.ComponentModel;
using Flattr.Api.Accounts.Profiles;
using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Buttons.Registry;

/// <summary><c>/api/v1/me/buttons</c>.</summary>
internal static class OwnButtonEndpoints
{
    private const string IfMatch = "If-Match";

    public static void Map(IEndpointRouteBuilder me)
    {
        var buttons = me.MapGroup("/buttons");
        buttons.MapGet("/", ListAsync).WithName("ListButtons").WithSummary("The member's buttons, the newest first, with their counts.");
        buttons.MapPost("/", MakeAsync).WithName("MakeButton").WithSummary("Makes a button for a page.")
            .WithDescription("With an id of the sender's own the request can be repeated: the same button again is answered like the first time.")
            .Produces<OwnButton>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        buttons.MapGet("/{id}", ShowAsync).WithName("ReadButton").WithSummary("One of the member's buttons; its ETag is asked for by every change.")
            .Produces<OwnButton>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        buttons.MapPut("/{id}", ChangeAsync).WithName("ChangeButton")
            .WithSummary("Changes the fields that are sent, all or none; the others stay as they are.")
            .WithDescription("If-Match is required. When the button was changed since that ETag, nothing is written; what says nothing new is answered with 200 in "
                + "any case, so that a request can be repeated.")
            .Produces<OwnButton>()
            .WithConditions()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        buttons.MapDelete("/{id}", DeleteAsync).WithName("DeleteButton").WithSummary("Deletes a button with its counts, for good. Hiding it keeps them.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        buttons.MapGet("/{id}/counts", CountAsync).WithName("CountButton").WithSummary("Counts by month and by day, members and visitors apart.")
            .Produces<ButtonCountsAnswer>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<OwnButtonList>> ListAsync(HttpContext context, OwnButtons buttons) => buttons.Answer(await buttons.ListAsync(context));

    private static async Task<IResult> MakeAsync(JsonBody<NewButton> body, HttpContext context, OwnButtons buttons)
    {
        Dictionary<string, string[]> errors = [];
        var id = body.Value.Id is null ? ButtonIds.New() : ButtonId.Parse(body.Value.Id);
        if (id is null)
        {
            errors["id"] = [$"An id has {ButtonId.Length} characters of 0–9 and a–z without i, l, o and u. Leave it out, and the server draws one."];
        }

        var description = body.Value.Check(errors);
        if (id is null || description is null)
        {
            return Problems.Invalid(errors);
        }

        var made = await buttons.CreateAsync(context, id.Value, description);
        return made switch
        {
            { Outcome: ButtonOutcome.Saved, Button: { } button } when ButtonCheck.AreSame(button.Description, description) => buttons.AnswerMade(context, button),
            { Outcome: ButtonOutcome.PageTaken } => PageTaken(await buttons.FindByPageAsync(context, description.Url)),
            { Outcome: ButtonOutcome.TooMany } => Problems.Of(
                StatusCodes.Status409Conflict, $"A member has at most {IButtonDirectoryGrain.MostButtons:N0} buttons. Delete some, then make new ones."),
            _ => Problems.Of(StatusCodes.Status409Conflict, "Another button has this id. Draw a new one for each button."),
        };
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, OwnButtons buttons) =>
        await buttons.FindAsync(context, id) is { } button ? buttons.Answer(context, button) : NoButton();

    private static async Task<IResult> ChangeAsync(
        string id, JsonBody<ButtonChange> body, [FromHeader(Name = IfMatch)] string? ifMatch, HttpContext context, OwnButtons buttons)
    {
        if (await buttons.FindAsync(context, id) is not { } now)
        {
            return NoButton();
        }

        if (ifMatch is null)
        {
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "Say which button you have seen: If-Match with the ETag that GET answered.");
        }

        Dictionary<string, string[]> errors = [];
        if (body.Value.Check(now.Description, errors) is not { } description)
        {
            return Problems.Invalid(errors);
        }

        var saved = await buttons.ChangeAsync(now, description, body.Value.Hidden ?? now.Hidden, RevisionTag.Seen(ifMatch, now.Revision));
        return saved switch
        {
            { Outcome: ButtonOutcome.Saved, Button: { } button } => buttons.Answer(context, button),
            { Outcome: ButtonOutcome.PageTaken } => PageTaken(await buttons.FindByPageAsync(context, description.Url)),
            { Outcome: ButtonOutcome.ChangedMeanwhile } => Problems.Of(
                StatusCodes.Status412PreconditionFailed,
                "The button was changed since: read it again, and send what you want of it with its new ETag. Nothing was changed."),
            _ => NoButton(),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, HttpContext context, OwnButtons buttons) =>
        ButtonId.Parse(id) is { } button && await buttons.DeleteAsync(context, button) ? TypedResults.NoContent() : NoButton();

    private static async Task<IResult> CountAsync(
        string id,
        [FromQuery, Description("A month such as 2026-01, UTC; eleven before the last one when it is left out.")] string? from,
        [FromQuery, Description("A month, at most 24 with the first one; the running one when it is left out.")] string? to,
        HttpContext context,
        OwnButtons buttons,
        TimeProvider time)
    {
        Dictionary<string, string[]> errors = [];
        var months = MonthRange.Read(from, to, Month.Of(time.GetUtcNow()), errors);
        return errors.Count > 0 ? Problems.Invalid(errors)
            : await buttons.FindAsync(context, id) is { } button ? TypedResults.Ok(ButtonCountsAnswer.Of(await buttons.CountAsync(button.Id, months)))
            : NoButton();
    }

    private static ProblemHttpResult PageTaken(ButtonId? taken) => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict,
        title: "Another button of this member stands for this page: button names it. Nothing was changed.",
        extensions: [new("button", taken?.ToString())]);

    private static ProblemHttpResult NoButton() => Problems.Of(StatusCodes.Status404NotFound, "The member has no such button.");
}
