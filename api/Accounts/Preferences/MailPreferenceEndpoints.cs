using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts.Preferences;

/// <summary><c>/api/v1/me/mail-preferences</c>, and what a letter confirms of them.</summary>
internal static class MailPreferenceEndpoints
{
    public static void MapOpen(IEndpointRouteBuilder open) => open.MapPost("/mail-confirmations", ConfirmAsync).WithName("ConfirmMail")
        .WithSummary("Turns on the news or offers that the link of the letter is about.")
        .WithDescription("The token works for seven days, until the member turns that mail off; sent again, it changes nothing.")
        .RequireRateLimiting(RateLimits.Gate)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapOwn(IEndpointRouteBuilder me)
    {
        var preferences = me.MapGroup("/mail-preferences");
        preferences.MapGet("/", ListAsync).WithName("ReadMailPreferences").WithSummary("Which mail the member wants.");
        preferences.MapPut("/{category}", WantAsync).WithName("WantMail")
            .WithSummary("Turns mail of a category on or off: account, news or offers.")
            .WithDescription(
                "A change counts at once. News and offers are on once the member has confirmed them with the link of a letter; each request to turn them on sends "
                + "another, until he has. It is asked for, and without a letter, when the answer is 429 because five went to his address within an hour.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<MailAnswer>, ProblemHttpResult>> ListAsync(HttpContext context, IGrainFactory grains) =>
        Answer(await UserOf(context, grains).GetMailPreferencesAsync());

    private static async Task<Results<Ok<MailAnswer>, ProblemHttpResult>> WantAsync(
        string category, JsonBody<MailSwitchRequest> body, HttpContext context, MailOptIns optIns) => FindCategory(category) switch
        {
            null => Problems.Of(StatusCodes.Status404NotFound, "Mail is of the category account, news or offers."),
            MailCategory.Essential => Problems.Of(
                StatusCodes.Status409Conflict,
                "Mail about password and security is always sent: without it an intruder could lock the member out, and he would never hear of it."),
            { } known => Answer(await optIns.SwitchAsync(MemberId.Of(context), known, body.Value.Wanted!.Value)),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> ConfirmAsync(JsonBody<MailConfirmation> body, MailLinks links, MailOptIns optIns) =>
        await optIns.ConfirmAsync(links.Open(body.Value.Token))
            ? TypedResults.NoContent()
            : Problems.Of(
                StatusCodes.Status403Forbidden,
                "This token is not whole, seven days old, or of mail that was turned off since. PUT /api/v1/me/mail-preferences/… sends a new letter.");

    private static Results<Ok<MailAnswer>, ProblemHttpResult> Answer(MailSwitched? switched) => switched?.ConfirmationSent is false
        ? Problems.Of(
            StatusCodes.Status429TooManyRequests,
            "This mail is asked for, but no letter was sent to confirm it: five went to this address within an hour. Send the same request in an hour.")
        : Answer(switched?.Now);

    private static Results<Ok<MailAnswer>, ProblemHttpResult> Answer(MailPreferences? preferences) =>
        preferences is null ? Problems.NoSession() : TypedResults.Ok(MailAnswer.Of(preferences));

    private static MailCategory? FindCategory(string name) => name switch
    {
        "essential" => MailCategory.Essential,
        "account" => MailCategory.Account,
        "news" => MailCategory.News,
        "offers" => MailCategory.Offers,
        _ => null,
    };

    private static IUserGrain UserOf(HttpContext context, IGrainFactory grains) => grains.GetGrain<IUserGrain>(MemberId.Of(context));
}

internal sealed class MailSwitchRequest
{
    [Required(ErrorMessage = "Does the member want this mail? Say true or false.")]
    public bool? Wanted { get; set; }
}

internal sealed record MailAnswer
{
    [Description("Passwords and security: always on.")]
    public required MailStanding Essential { get; init; }

    [Description("Revenue and subscriptions.")]
    public required MailStanding Account { get; init; }

    public required MailStanding News { get; init; }

    public required MailStanding Offers { get; init; }

    public static MailAnswer Of(MailPreferences preferences) => new()
    {
        Essential = MailStanding.Of(isOn: true),
        Account = MailStanding.Of(preferences.Account),
        News = MailStanding.Of(preferences.News),
        Offers = MailStanding.Of(preferences.Offers),
    };
}

internal sealed record MailStanding
{
    [Description("Whether the member wants it.")]
    public required bool Wanted { get; init; }

    [Description("off, asked (until it is confirmed from the mailbox none is sent) or on.")]
    public required string Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Asked { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Confirmed { get; init; }

    public static MailStanding Of(bool isOn) => new() { Wanted = isOn, Status = isOn ? "on" : "off" };

    public static MailStanding Of(MailSubscription subscription) => new()
    {
        Wanted = MailStatus.IsWanted(subscription),
        Status = subscription.Status.ToString().ToLowerInvariant(),
        Asked = subscription.Asked,
        Confirmed = subscription.Confirmed,
    };
}
