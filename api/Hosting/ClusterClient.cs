using Orleans.Configuration;

namespace Flattr.Api.Hosting;

/// <summary>The front end as a process of its own: an Orleans client of the cluster.</summary>
internal static class ClusterClient
{
    /// <summary>Calls to a silo that dies are not broken off, so they end soon and the caller may retry.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The silo's own setting: a front end on the same machine is started with the same one.</summary>
    private const string GatewayPort = "Flattr:Silo:GatewayPort";

    public static void AddClusterClient(this WebApplicationBuilder builder) => builder.UseOrleansClient(client =>
    {
        var database = builder.Configuration.GetConnectionString("Flattr");
        if (string.IsNullOrEmpty(database))
        {
            client.UseLocalhostClustering(builder.Configuration.GetValue(GatewayPort, 30000), serviceId: "flattr", clusterId: "flattr");
        }
        else
        {
            client.UseAdoNetClustering(clustering =>
            {
                clustering.Invariant = "Npgsql";
                clustering.ConnectionString = database;
            });
            client.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = ("flattr", "flattr"));
        }

        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
    });
}
