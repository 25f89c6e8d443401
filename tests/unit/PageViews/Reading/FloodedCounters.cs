using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.PageViews.Reading;

namespace Flattr.UnitTests.PageViews.Reading;

/// <summary>A site with that many different values in any dimension.</summary>
internal sealed class FloodedCounters(int cells) : ICounters
{
    public Task ReadAsync(
        int site, int page, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<CounterRow> row, CancellationToken cancellationToken)
    {
        for (var value = 2; value < cells + 2; value++)
        {
            row(new(value, from, new(1, 1, 1)));
        }

        return Task.CompletedTask;
    }

    public Task ReadPagesAsync(
        int site, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<int, CounterRow> row, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<(Hour First, Hour Last)?> FindExtentAsync(int site, CancellationToken cancellationToken) => Task.FromResult<(Hour, Hour)?>(null);

    public Task<int> CountRecentVisitorsAsync(int site, CancellationToken cancellationToken) => Task.FromResult(0);
}
