using System.Security.Claims;
using Flattr.Api.PageViews.Edge.Agents;
using Flattr.GrainInterfaces.Accounts;

namespace Flattr.Api.Accounts.Sessions;

/// <summary>Opens, checks and ends sessions. They are kept with the account, so what ends at one front end is over at every other at once.</summary>
internal sealed class MemberSessions(IGrainFactory grains, AgentClassifier agents)
{
    /// <summary>What to seal for the browser that this request came from; null when there is no such account.</summary>
    public Task<ClaimsPrincipal?> OpenAsync(Guid user, HttpRequest request) => OpenAsync(user, DeviceName.Of(request, agents));

    public async Task<ClaimsPrincipal?> OpenAsync(Guid user, string device) =>
        await grains.GetGrain<IUserGrain>(user).OpenSessionAsync(device) is { } session ? SessionClaims.Sealed(user, session) : null;

    /// <summary>Who that is now, or null when the session has ended.</summary>
    public async Task<ClaimsPrincipal?> CheckAsync(ClaimsPrincipal? principal) =>
        SessionClaims.Read(principal) is var (user, session) && await grains.GetGrain<IUserGrain>(user).CheckSessionAsync(session) is { } holder
            ? SessionClaims.Open(user, session, holder)
            : null;

    /// <summary>What a session of that user is called; null when it has ended.</summary>
    public async Task<string?> FindDeviceAsync(Guid user, Guid session) =>
        (await grains.GetGrain<IUserGrain>(user).ListSessionsAsync()).FirstOrDefault(one => one.Id == session)?.Device;

    public Task EndAsync(ClaimsPrincipal? principal) => SessionClaims.Read(principal) is var (user, session)
        ? grains.GetGrain<IUserGrain>(user).EndSessionAsync(session)
        : Task.CompletedTask;
}
