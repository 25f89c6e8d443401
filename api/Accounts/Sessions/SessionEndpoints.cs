using System.ComponentModel;
using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts.Sessions;

/// <summary><c>/api/v1/me/sessions</c>: where the member is logged in, with browsers and with programs.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder me)
    {
        var sessions = me.MapGroup("/sessions");
        sessions.MapGet("/", ListAsync).WithName("ListSessions").WithSummary("Where the member is logged in, the newest first.");
        sessions.MapDelete("/", EndOthersAsync).WithName("EndOtherSessions").WithSummary("Logs out everywhere but here.");
        sessions.MapDelete("/current", EndCurrentAsync).WithName("LogOut").WithSummary("Logs out: ends the session that this request was sent with.");
        sessions.MapDelete("/{id}", EndAsync).WithName("EndSession").WithSummary("Logs out one session, at once.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<SessionList>> ListAsync(HttpContext context, IGrainFactory grains)
    {
        var sessions = await UserOf(context, grains).ListSessionsAsync();
        return TypedResults.Ok(new SessionList([.. sessions.Select(session => SessionAnswer.Of(session, HereOf(context)))]));
    }

    private static async Task<NoContent> EndOthersAsync(HttpContext context, IGrainFactory grains)
    {
        await UserOf(context, grains).EndOtherSessionsAsync(HereOf(context));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndCurrentAsync(HttpContext context, MemberSessions sessions)
    {
        await sessions.EndAsync(context.User);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(string id, HttpContext context, IGrainFactory grains) =>
        Guid.TryParse(id, out var session) && await UserOf(context, grains).EndSessionAsync(session)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status404NotFound, "There is no such session. It may have ended already.");

    private static IUserGrain UserOf(HttpContext context, IGrainFactory grains) => grains.GetGrain<IUserGrain>(MemberId.Of(context));

    private static Guid HereOf(HttpContext context) => SessionClaims.Read(context.User)!.Value.Session;
}

internal sealed record SessionList(SessionAnswer[] Sessions);

internal sealed record SessionAnswer
{
    public required Guid Id { get; init; }

    [Description("Families of browser and system, or what a program calls itself.")]
    public required string Device { get; init; }

    public required DateTimeOffset Opened { get; init; }

    [Description("The day of the last use, UTC.")]
    public required DateOnly LastUsed { get; init; }

    [Description("Whether this request was sent with it.")]
    public required bool Current { get; init; }

    public static SessionAnswer Of(MemberSession session, Guid here) => new()
    {
        Id = session.Id,
        Device = session.Device,
        Opened = session.Opened,
        LastUsed = session.LastUsed,
        Current = session.Id == here,
    };
}
