using Flattr.Api.Accounts.Addresses;
using Flattr.Api.Accounts.Erasure;
using Flattr.Api.Accounts.Passwords;
using Flattr.Api.Accounts.Permissions;
using Flattr.Api.Accounts.Preferences;
using Flattr.Api.Accounts.Profiles;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Accounts.Recovery;
using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Accounts.SignUp;
using Flattr.Api.Accounts.TwoStep;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Flattr.Api.Accounts;

/// <summary>Accounts, for programs: what a member does with a browser, a program does for him.</summary>
internal static class MemberEndpoints
{
    /// <summary>Bytes of a body, except of a picture.</summary>
    private const int MaxBody = 64 * 1024;

    public static void MapMembers(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("/api/v1").WithTags("Accounts").WithCommonAnswers();
        SignUpEndpoints.Map(open);
        LogInEndpoint.Map(open);
        PasswordEndpoints.MapOpen(open);
        AddressEndpoints.MapOpen(open);
        RecoveryEndpoints.Map(open);
        MailPreferenceEndpoints.MapOpen(open);

        var me = endpoints.MapGroup("/api/v1/me").WithTags("The member").WithCommonAnswers().ForMembers();
        MeEndpoint.Map(me);
        ErasureEndpoint.Map(me);
        SessionEndpoints.Map(me);
        PasswordEndpoints.MapOwn(me);
        AddressEndpoints.MapOwn(me);
        TwoStepEndpoints.Map(me);
        OwnProfileEndpoints.Map(me);
        OwnAvatarEndpoints.Map(me);
        MailPreferenceEndpoints.MapOwn(me);
        PermissionEndpoints.Map(me);
    }

    /// <summary>What a program's body may be, and what any of its requests may be answered.</summary>
    public static RouteGroupBuilder WithCommonAnswers(this RouteGroupBuilder group) => group
        .AddEndpointFilter<RefusalFilter>()
        .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>With the token of a session, and not too often.</summary>
    public static RouteGroupBuilder ForMembers(this RouteGroupBuilder group) => group
        .RequireAuthorization(SessionBearer.Policy)
        .RequireRateLimiting(RateLimits.Members)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(SessionBearer.Name, context.Document)] = [] }];
            return Task.CompletedTask;
        });

    /// <summary>The same for operators alone.</summary>
    public static RouteGroupBuilder ForOperators(this RouteGroupBuilder group) => group
        .ForMembers()
        .RequireAuthorization(SessionBearer.OperatorPolicy)
        .ProducesProblem(StatusCodes.Status403Forbidden);
}
