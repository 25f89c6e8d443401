namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>Proofs that somebody controls a site.</summary>
internal static class SiteProofFeature
{
    public static void AddSiteProofs(this IServiceCollection services)
    {
        services.AddOptions<RecoveryOptions>().BindConfiguration(RecoveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SiteNames>();
        services.AddSingleton<SiteConnections>();
        services.AddSingleton<SitePages>();
        services.AddSingleton<AskedSites>();
        services.AddSingleton<SiteProofs>();
    }
}
