using System.Security.Claims;
using Flattr.Api.Accounts.Programs;

namespace Flattr.Api.Accounts.Sessions;

/// <summary>Opens sessions for programs, each with its token.</summary>
internal sealed class ProgramSessions(MemberSessions sessions, SessionTokens tokens)
{
    /// <summary>Null when there is no such account.</summary>
    public async Task<NewSession?> OpenAsync(Guid user, string? device) =>
        await sessions.OpenAsync(user, ProgramNameAttribute.NameOf(device)) is { } principal ? Seal(user, principal) : null;

    /// <summary>
    /// Does what ends every session, and opens one by the name of the one before when it was done. Null when it was not, or when there is no such
    /// account any more.
    /// </summary>
    public async Task<NewSession?> ReopenAsync(ClaimsPrincipal principal, Func<Task<bool>> end)
    {
        var (user, session) = SessionClaims.Read(principal)!.Value;
        var device = await sessions.FindDeviceAsync(user, session);
        return await end() ? await OpenAsync(user, device) : null;
    }

    private NewSession Seal(Guid user, ClaimsPrincipal principal) => new() { Id = user, Token = tokens.Seal(principal) };
}
