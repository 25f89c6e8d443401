using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>What a silo needs to answer questions; <see cref="ICounters"/> and <see cref="ILabels"/> come with the storage.</summary>
public static class ReadingFeature
{
    public static void AddReading(this IServiceCollection services)
    {
        services.AddOptions<ReadingOptions>().BindConfiguration(ReadingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<StatsEngine>();
    }
}
