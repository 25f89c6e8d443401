using Flattr.Api.Accounts.Permissions;
using Flattr.Api.Accounts.Profiles;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>Who is signed in, and how he gets there.</summary>
internal static class AccountsFeature
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BootstrapOptions>().BindConfiguration(BootstrapOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SetUpLink>();
        services.AddScoped<OperatorSetUp>();
        services.AddScoped<LogIns>();
        services.AddProfiles();
        services.AddHostedService<FirstOperator>();
        services.AddLogInLimits();
        services.AddIdentity();
        services.AddPermissions();
        services.AddDataProtection().SetApplicationName("flattr");
        services.AddOptions<KeyManagementOptions>().Configure<IGrainFactory>((keys, grains) => keys.XmlRepository = new KeyRing(grains));

        // Keys are as safe as the hashes beside them in the same database; a warning at each new key would tell nobody more.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
    }

    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/logout", LogOutAsync);
        endpoints.MapPermissions();
        endpoints.MapProfiles();
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        // No scheme is the default for authentication: the cookie is read by UseSessionCookie, for pages only.
        services.AddAuthentication(authentication =>
        {
            authentication.DefaultChallengeScheme = IdentityConstants.ApplicationScheme;
            authentication.DefaultForbidScheme = IdentityConstants.ApplicationScheme;
        }).AddIdentityCookies();
        services.AddAuthorization();
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, SessionCookie.Set);
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.AllowedUserNameCharacters = string.Empty;
            identity.Password.RequiredLength = SetUpForm.MinPasswordLength;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Lockout.MaxFailedAccessAttempts = 10;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddSignInManager().AddUserStore<GrainUserStore>().AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 220_000);
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(1));
    }

    private static async Task<IResult> LogOutAsync(HttpContext context, IAntiforgery antiforgery, SignInManager<Account> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/login");
    }
}
