using System.Text.Encodings.Web;
using Flattr.Api.Accounts.Programs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Sessions;

/// <summary>
/// Who sends <c>Authorization: Bearer TOKEN</c> with the token of a session that is open: asked of the account on every request, so that a
/// session that was ended anywhere is over here. Only endpoints that require <see cref="Policy"/> look for it.
/// </summary>
internal sealed class SessionBearer(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionTokens tokens, MemberSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "session";

    private const string Prefix = "Bearer ";

    public static AuthorizationPolicy Policy { get; } = new AuthorizationPolicyBuilder(Name).RequireAuthenticatedUser().Build();

    public static AuthorizationPolicy OperatorPolicy { get; } = new AuthorizationPolicyBuilder(Name).RequireRole(Role.Operator).Build();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        return await sessions.CheckAsync(tokens.Open(header[Prefix.Length..].Trim())) is { } principal
            ? AuthenticateResult.Success(new(principal, Name))
            : AuthenticateResult.NoResult();
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        await Problems.NoSession().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, "This is for operators of the server, and the member of this session is none.").ExecuteAsync(Context);
}
