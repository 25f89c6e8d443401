using System.Collections.Immutable;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews;

/// <summary>
/// The only place where a salt exists besides the front ends' memory. It is never collected for being idle: a new salt in the middle of
/// a day counts that day's visitors a second time.
/// </summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class SaltGrain(TimeProvider time) : Grain, ISaltGrain
{
    private const int Length = 16;

    private DaySalt? _salt;

    public Task<DaySalt> GetTodayAsync()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_salt?.Day != today)
        {
            _salt = new(today, ImmutableArray.Create(RandomNumberGenerator.GetBytes(Length)));
        }

        return Task.FromResult(_salt);
    }
}
