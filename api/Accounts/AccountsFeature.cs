using Flattr.Api.Accounts.Addresses;
using Flattr.Api.Accounts.Erasure;
using Flattr.Api.Accounts.Letters;
using Flattr.Api.Accounts.Passkeys;
using Flattr.Api.Accounts.Passwords;
using Flattr.Api.Accounts.Permissions;
using Flattr.Api.Accounts.Preferences;
using Flattr.Api.Accounts.Profiles;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Accounts.Recovery;
using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Accounts.SignUp;
using Flattr.Api.Accounts.TwoStep;
using Microsoft.AspNetCore.Antiforgery;
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
        services.AddOptions<SignUpOptions>().BindConfiguration(SignUpOptions.Section).ValidateOnStart();
        services.AddSingleton<SetUpLink>();
        services.AddScoped<OperatorSetUp>();
        services.AddHostedService<FirstOperator>();
        services.AddProfiles();
        services.AddMemberIdentity();
        services.AddPasskeys();
        services.AddRecovery();
        services.AddScoped<SecondSteps>();
        services.AddSingleton<SetUpSecrets>();
        services.AddSingleton<HashingTurns>();
        services.AddSingleton<EqualTime>();
        services.AddSingleton<LetterLimits>();
        services.AddSingleton<AccountLetters>();
        services.AddSingleton<MemberSessions>();
        services.AddSingleton<SignUpLinks>();
        services.AddSingleton<MailLinks>();
        services.AddSingleton<MailOptIns>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<ProgramSessions>();
        services.AddScoped<LogIns>();
        services.AddScoped<SignUps>();
        services.AddScoped<PasswordChanges>();
        services.AddScoped<AddressChanges>();
        services.AddScoped<TwoStepChanges>();
        services.AddScoped<Erasures>();
        services.ConfigureHttpJsonOptions(MemberJson.Register);
        services.AddDataProtection().SetApplicationName("flattr");
        services.AddOptions<KeyManagementOptions>().Configure<IGrainFactory>((keys, grains) => keys.XmlRepository = new KeyRing(grains));
    }

    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/logout", LogOutAsync).ExcludeFromDescription();
        endpoints.MapPasskeys();
        endpoints.MapPermissions();
        endpoints.MapProfiles();
        endpoints.MapMembers();
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
