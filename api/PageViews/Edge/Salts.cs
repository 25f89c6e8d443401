using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Edge;

/// <summary>
/// Today's salt, asked for once a day and held in memory only. It is forgotten when its day (UTC) ends, whether or not
/// anybody asks for the next one.
/// </summary>
internal sealed class Salts : IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ITimer _midnight;
    private readonly SemaphoreSlim _fetching = new(1);
    private volatile DaySalt? _today;

    public Salts(IGrainFactory grains, TimeProvider time)
    {
        (_grains, _time) = (grains, time);
        _midnight = time.CreateTimer(_ => ForgetYesterday(), null, UntilMidnight(), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether a salt is in memory now.</summary>
    internal bool Holds => _today is not null;

    // A silo whose clock is ahead has tomorrow's already: then that one is today's.
    private DaySalt? Fresh => _today is { } salt && salt.Day >= Today ? salt : null;

    private DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

    public ValueTask<DaySalt> GetTodayAsync() => Fresh is { } salt ? new(salt) : new(FetchAsync());

    public void Dispose()
    {
        _midnight.Dispose();
        _fetching.Dispose();
    }

    private async Task<DaySalt> FetchAsync()
    {
        await _fetching.WaitAsync();
        try
        {
            return Fresh ?? (_today = await _grains.GetGrain<ISaltGrain>(0).GetTodayAsync());
        }
        finally
        {
            _fetching.Release();
        }
    }

    private void ForgetYesterday()
    {
        if (Fresh is null)
        {
            _today = null;
        }

        _midnight.Change(UntilMidnight(), Timeout.InfiniteTimeSpan);
    }

    private TimeSpan UntilMidnight() => TimeSpan.FromDays(1) - _time.GetUtcNow().TimeOfDay;
}
