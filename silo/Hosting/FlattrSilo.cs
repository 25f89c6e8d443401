using System.Net;
using Flattr.Grains.Accounts;
using Flattr.Grains.Buttons;
using Flattr.Grains.Heatmaps;
using Flattr.Grains.Mail;
using Flattr.Grains.PageViews;
using Flattr.Grains.PageViews.Reading;
using Flattr.Grains.Sites;
using Flattr.Grains.Storage;
using Orleans.Configuration;

namespace Flattr.Silo.Hosting;

/// <summary>The composition root: storage, grains, clustering.</summary>
public static class FlattrSilo
{
    /// <summary>Never changes: grain state and reminders are found by it.</summary>
    private const string Name = "flattr";

    public static void AddFlattrSilo(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SiloOptions>().BindConfiguration(SiloOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<StorageOptions>().BindConfiguration("Flattr").Configure<IConfiguration>(
            (storage, configuration) => storage.ConnectionString = configuration.GetConnectionString("Flattr"));
        builder.Services.AddStorage();
        builder.Services.AddAccountGrains();
        builder.Services.AddMailGrains();
        builder.Services.AddButtonGrains();
        builder.Services.AddSiteGrains();
        builder.Services.AddPageViewGrains();
        builder.Services.AddHeatmapGrains();
        builder.Services.AddReading();
        builder.UseOrleans(silo =>
        {
            silo.AddClustering(builder.Configuration);
            silo.AddGrainStorage();
            silo.AddIncomingGrainCallFilter<DatabaseFaultFilter>();

            // Where grains are; room for all is set aside at once, and the usual million takes 19 MB.
            silo.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 100_000);
        });
    }

    private static void AddClustering(this ISiloBuilder silo, ConfigurationManager configuration)
    {
        var options = configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new();
        string? database = configuration.GetConnectionString("Flattr");
        if (string.IsNullOrWhiteSpace(database))
        {
            silo.UseLocalhostClustering(options.Port, options.GatewayPort, serviceId: Name, clusterId: Name);
            silo.UseInMemoryReminderService();
            return;
        }

        silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = ("Npgsql", database));
        silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = ("Npgsql", database));
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (Name, Name));
        silo.ConfigureEndpoints(IPAddress.Parse(options.Address), options.Port, options.GatewayPort);

        // A silo that was killed is declared dead after two missed probes of two seconds instead of three of five.
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(2);
            membership.NumMissedProbesLimit = 2;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        });
    }

    private static void AddGrainStorage(this ISiloBuilder silo)
    {
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.AddAdoNetGrainStorageAsDefault((Microsoft.Extensions.Options.OptionsBuilder<AdoNetGrainStorageOptions> storage) =>
            storage.Configure<Database>((options, database) =>
            {
                options.Invariant = database.Invariant;
                options.DataSource = database.GrainStorage;
                options.DeleteStateOnClear = true;
            }));
    }
}
