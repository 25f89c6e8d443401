using Flattr.Api.Accounts.Recovery.SiteProof;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>The way back for who has lost both password and mailbox.</summary>
internal static class RecoveryFeature
{
    public static void AddRecovery(this IServiceCollection services)
    {
        services.AddSiteProofs();
        services.AddSingleton<RecoveryLinks>();
        services.AddSingleton<RecoveryLetters>();
        services.AddScoped<Recoveries>();
    }
}
