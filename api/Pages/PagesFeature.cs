using Flattr.Api.Accounts;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Buttons.Registry;
using Flattr.Api.Buttons.Window;
using Flattr.Api.Heatmaps.Campaigns;
using Flattr.Api.Hosting;
using Flattr.Api.Mail.Bounces;
using Flattr.Api.Mail.Campaigns;
using Flattr.Api.Mail.Unsubscribing;
using Flattr.Api.PageViews.Dashboard;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Pages;

/// <summary>The pages for people: the frame they share, and every page of every feature.</summary>
internal static class PagesFeature
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<DashboardReader>();

        // The first writer that can is the one that writes: a person's page comes before JSON.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ProblemPageWriter>());
        builder.Services.Configure<AntiforgeryOptions>(antiforgery =>
        {
            antiforgery.Cookie.Name = "flattr-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });

        // Started from the sources in Production, assets are empty without the first and sent unpacked and uncached without the second.
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddInMemoryCollection([new("ReloadStaticAssetsAtRuntime", "false")]);
    }

    public static void MapPages(this WebApplication app)
    {
        app.UseWhen(PageRequest.IsForPage, pages =>
        {
            pages.UsePublicScheme(app.Services.GetRequiredService<IOptions<FlattrOptions>>().Value);
            pages.UsePageHeaders();
            pages.UseStatusCodePages();
            pages.UseSessionCookie();
        });
        app.UseProgramAnswers();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapAccounts();
        app.MapClickWindow();
        app.MapRegistry();
        app.MapBounces();
        app.MapUnsubscribing();
        app.MapCampaigns();
        app.MapHeatmapCampaigns();
        app.MapRazorComponents<App>();
    }
}
