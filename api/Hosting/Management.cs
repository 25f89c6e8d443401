using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Hosting;

/// <summary>
/// What is served on the management port and nowhere else: told apart by the port of the connection, which no header can
/// claim.
/// </summary>
internal static class Management
{
    private const string ReadyTag = "ready";

    public static void AddManagement(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("process", tags: [ReadyTag]);
        builder.AddTelemetry();
    }

    public static void UseManagement(this WebApplication app)
    {
        int port = new Uri(app.Services.GetRequiredService<IOptions<FlattrOptions>>().Value.ManagementUrl).Port;
        app.MapWhen(context => context.Connection.LocalPort == port, management =>
        {
            management.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
            management.UseHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
            management.UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");
        });
    }

    /// <summary>Ready from the start of the host until its stop is asked for, so that a balancer looks elsewhere before connections are cut.</summary>
    private sealed class ReadyCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("starting or stopping"));
    }
}
