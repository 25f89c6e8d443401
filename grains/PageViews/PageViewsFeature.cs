using Flattr.Grains.PageViews.Reading;
using Flattr.Grains.PageViews.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.PageViews;

/// <summary>What the page view grains stand on.</summary>
public static class PageViewsFeature
{
    public static void AddPageViewGrains(this IServiceCollection services)
    {
        services.AddSingleton<JournalWriter>();
        services.AddSingleton<ReplacementWriter>();
        services.AddSingleton<SegmentStore>();
        services.AddSingleton<Labels>();
        services.AddSingleton<ILabels>(provider => provider.GetRequiredService<Labels>());
        services.AddSingleton<JournalFold>();
        services.AddSingleton<MonthPacker>();
        services.AddSingleton<ICounters, PageViewCounters>();
        services.AddSingleton<SiteDays>();
        services.AddSingleton<PageViewRecorder>();
        services.AddHostedService<PageViewSweep>();
        services.AddReading();
    }
}
