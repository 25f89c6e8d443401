using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.UnitTests.PageViews.Edge;

/// <summary>The cluster as the edge sees it: sites, a salt, and a place to record.</summary>
internal sealed class FakeGrains : IPageViewGrain, ISaltGrain
{
    public static readonly Site Example = new(1, "example.org");
    public static readonly Site Shop = new(2, "shop.example");

    public DaySalt Salt { get; set; } = new(new(2026, 1, 2), [.. Enumerable.Range(1, 16).Select(i => (byte)i)]);

    public int SaltsAsked { get; private set; }

    public List<PageView> Recorded { get; } = [];

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

    public Task<DaySalt> GetTodayAsync()
    {
        SaltsAsked++;
        return Task.FromResult(Salt);
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
