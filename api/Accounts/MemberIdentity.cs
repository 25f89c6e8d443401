using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Accounts.TwoStep;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>ASP.NET Core Identity over accounts that are kept by grains: lockout, stamps, links and passkeys are its own.</summary>
internal static class MemberIdentity
{
    private static readonly TimeSpan LinksLast = TimeSpan.FromDays(1);

    public static void AddMemberIdentity(this IServiceCollection services)
    {
        // No scheme is the default for authentication: the cookie is read by UseSessionCookie, for pages only.
        services.AddAuthentication(authentication =>
        {
            authentication.DefaultChallengeScheme = IdentityConstants.ApplicationScheme;
            authentication.DefaultForbidScheme = IdentityConstants.ApplicationScheme;
        }).AddScheme<AuthenticationSchemeOptions, SessionBearer>(SessionBearer.Name, displayName: null, configureOptions: null).AddIdentityCookies();
        services.AddAuthorization();
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, SessionCookie.Set);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, SecondStepCookie);
        services.AddIdentityCore<Account>(SetRules)
            .AddUserManager<Members>().AddSignInManager().AddUserStore<GrainUserStore>().AddClaimsPrincipalFactory<AccountClaims>()
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<AppCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 220_000);
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = LinksLast);
    }

    private static void SetRules(IdentityOptions identity)
    {
        identity.User.AllowedUserNameCharacters = string.Empty;
        identity.Password.RequiredLength = AccountBounds.MinPassword;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 10;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    /// <summary>Between the password and the code, and between the two halves of a passkey's ceremony.</summary>
    private static void SecondStepCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "flattr-step";
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
    }
}
