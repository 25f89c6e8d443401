using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Flattr.Api.Hosting;

/// <summary>Metrics for Prometheus, and what goes into the log.</summary>
internal static class Telemetry
{
    private static readonly double[] CommitSeconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
    private static readonly double[] CommitSizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

    /// <summary>Of one instrument that is not ours. Room for them is set aside at once: the usual 2,000 of each take 22 MB.</summary>
    private const int MaxForeignSeries = 100;

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Flattr")
            .AddMeter("Microsoft.Orleans")
            .AddMeter("Microsoft.AspNetCore.Hosting")
            .AddMeter("Microsoft.AspNetCore.Server.Kestrel")
            .AddRuntimeInstrumentation()
            .AddView("flattr.commit.duration", new ExplicitBucketHistogramConfiguration { Boundaries = CommitSeconds })
            .AddView("flattr.commit.size", new ExplicitBucketHistogramConfiguration { Boundaries = CommitSizes })
            .AddView(instrument => instrument.Meter.Name == "Flattr" ? null : new MetricStreamConfiguration
            {
                TagKeys = HoldsAddresses(instrument.Name) ? [] : null,
                CardinalityLimit = MaxForeignSeries,
            })
            .AddPrometheusExporter());
        builder.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, LogFloors>();
    }

    /// <summary>These are tagged with the addresses and generations of silos: new series with every restart.</summary>
    private static bool HoldsAddresses(string instrument) =>
        instrument.StartsWith("orleans-messaging", StringComparison.Ordinal) || instrument.StartsWith("orleans-networking", StringComparison.Ordinal);
}
