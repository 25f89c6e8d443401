using Flattr.Api.Accounts;
using Flattr.Api.Accounts.Profiles;
using Flattr.Api.Buttons;
using Flattr.Api.Heatmaps;
using Flattr.Api.Heatmaps.Campaigns;
using Flattr.Api.Mail.Campaigns;
using Flattr.Api.Mail.Tracking;
using Flattr.Api.Pages;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Import;
using Flattr.Api.PageViews.Stats;
using Flattr.Api.Sites;

namespace Flattr.Api.Hosting;

/// <summary>The front end, the same in its own process and inside a silo.</summary>
public static class FlattrApi
{
    /// <summary>Below the ten seconds that an orchestrator is promised.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(8);

    /// <summary>Called after Orleans is added: what starts here asks grains.</summary>
    public static void AddFlattrApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FlattrOptions>().BindConfiguration(FlattrOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddListeners();
        builder.Services.AddForwarding();
        builder.AddManagement();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Services.AddInterfaceDescription();
        builder.Services.AddFaults();
        builder.Services.AddRequestContexts();
        builder.Services.AddRateLimits();
        builder.Services.AddSingleton<SiteDirectory>();
        builder.Services.AddSingleton<SiteKeys>();
        builder.Services.AddEdge();
        builder.Services.AddHeatmaps();
        builder.Services.AddButtons();
        builder.Services.AddMailTracking();
        builder.Services.AddImport();
        builder.Services.AddStats();
        builder.Services.AddCampaigns();
        builder.Services.AddHeatmapCampaigns();
        builder.AddAccounts();
        builder.AddPages();
    }

    public static void UseFlattrApi(this WebApplication app)
    {
        app.UseManagement();
        app.UseForwarding();
        app.UseHeatmapTracker();
        app.UseEmbeddedScripts();

        // Events are answered in here, faults included: what comes after it costs them nothing.
        app.UseRouting();
        app.UseExceptionHandler();
        app.UseShownPages();
        app.UseContextAccessor();
        app.UseAuthentication();
        app.MapInterfaceDescription();
        app.MapEvents();
        app.MapHeatmapBeacons();
        app.MapEmbedded();
        app.MapMailHits();
        app.MapImport();
        app.MapStats();
        app.MapPages();
    }
}
