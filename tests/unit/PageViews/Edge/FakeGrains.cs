using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.UnitTests.PageViews.Edge;

/// <summary>The cluster as the edge sees it: sites, a salt, campaigns of heatmaps, and places to record.</summary>
internal sealed class FakeGrains : IPageViewGrain, ISaltGrain, IHeatmapGrain
{
    public static readonly Site Example = new(1, "example.org");
    public static readonly Site Shop = new(2, "shop.example");

    public DaySalt Salt { get; set; } = new(new(2026, 1, 2), [.. Enumerable.Range(1, 16).Select(i => (byte)i)]);

    public int SaltsAsked { get; private set; }

    public List<PageView> Recorded { get; } = [];

    public List<HeatmapBeacon> Beacons { get; } = [];

    public List<HeatmapCampaign> Campaigns { get; } = [];

    /// <summary>Thrown instead of telling campaigns.</summary>
    public Exception? CampaignFault { get; set; }

    public int CampaignsAsked { get; private set; }

    public int Commits { get; private set; }

    /// <summary>Thrown by the next calls that record.</summary>
    public Exception? Fault { get; set; }

    public IGrainFactory Factory => GrainsOf.Create(this);

    public Task RecordAsync(ImmutableArray<PageView> views)
    {
        if (Fault is not null)
        {
            return Task.FromException(Fault);
        }

        Recorded.AddRange(views);
        Commits++;
        return Task.CompletedTask;
    }

    public Task RecordAsync(ImmutableArray<HeatmapBeacon> beacons)
    {
        if (Fault is not null)
        {
            return Task.FromException(Fault);
        }

        Beacons.AddRange(beacons);
        return Task.CompletedTask;
    }

    public Task<DaySalt> GetTodayAsync()
    {
        SaltsAsked++;
        return Task.FromResult(Salt);
    }

    private Task<ImmutableArray<HeatmapCampaign>> ListKeptAsync()
    {
        CampaignsAsked++;
        return CampaignFault is null ? Task.FromResult(Campaigns.ToImmutableArray()) : Task.FromException<ImmutableArray<HeatmapCampaign>>(CampaignFault);
    }

    /// <summary>Answers the calls of the edge, and refuses every other with its name.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The runtime derives the proxy from it.")]
    internal class GrainsOf : DispatchProxy
    {
        private FakeGrains _grains = null!;

        public static IGrainFactory Create(FakeGrains grains)
        {
            var factory = Create<IGrainFactory, GrainsOf>();
            ((GrainsOf)(object)factory)._grains = grains;
            return factory;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod switch
        {
            { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true } => Find(targetMethod.GetGenericArguments()[0]),
            { Name: nameof(ISiteDirectoryGrain.ListAsync) } => Task.FromResult(ImmutableArray.Create(Example, Shop)),
            { Name: nameof(IHeatmapCampaignDirectoryGrain.ListKeptAsync) } => _grains.ListKeptAsync(),
            _ => throw new NotSupportedException($"{targetMethod}"),
        };

        private object Find(Type grain)
        {
            if (grain.IsInstanceOfType(_grains))
            {
                return _grains;
            }

            var proxy = Create(grain, typeof(GrainsOf));
            ((GrainsOf)proxy)._grains = _grains;
            return proxy;
        }
    }
}
