using System.Collections.Frozen;
using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>
/// What this silo knows of campaigns that were sent: a few of them whole, for seconds, and which numbers there are. A token that somebody made up names
/// any number; so the numbers are read together, and however many such tokens come, they are read once a second at most.
/// </summary>
internal sealed class CampaignKeys(Database database, TimeProvider time)
{
    /// <summary>Campaigns kept whole.</summary>
    public const int Most = 128;

    /// <summary>How long a secret lives on here after it was forgotten; nothing is counted under it any more in that time.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    /// <summary>For so long a number that isn't known is taken for none.</summary>
    public static readonly TimeSpan NumbersKeptFor = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Load<KnownCampaign?>> _campaigns = [];
    private Load<FrozenSet<long>>? _numbers;

    /// <summary>Null where no such campaign was ever sent.</summary>
    public async ValueTask<KnownCampaign?> FindAsync(long number)
    {
        if (number <= 0)
        {
            return null;
        }

        if (FindLoad(number) is { } load)
        {
            return await load;
        }

        return (await FindNumbers()).Contains(number) ? await Begin(number) : null;
    }

    private Task<KnownCampaign?>? FindLoad(long number)
    {
        lock (_lock)
        {
            return _campaigns.TryGetValue(number, out var load) && IsFresh(load, KeptFor) ? load.Task : null;
        }
    }

    private Task<FrozenSet<long>> FindNumbers()
    {
        lock (_lock)
        {
            if (_numbers is null || !IsFresh(_numbers, NumbersKeptFor))
            {
                _numbers = new(time.GetUtcNow(), ReadNumbersAsync());
            }

            return _numbers.Task;
        }
    }

    /// <summary>Whoever comes meanwhile waits for the same answer.</summary>
    private Task<KnownCampaign?> Begin(long number)
    {
        lock (_lock)
        {
            if (_campaigns.TryGetValue(number, out var known) && IsFresh(known, KeptFor))
            {
                return known.Task;
            }

            if (_campaigns.Count >= Most)
            {
                _campaigns.Clear();
            }

            var load = new Load<KnownCampaign?>(time.GetUtcNow(), ReadAsync(number));
            _campaigns[number] = load;
            return load.Task;
        }
    }

    /// <summary>What failed is tried again at once.</summary>
    private bool IsFresh<T>(Load<T> load, TimeSpan keptFor) => !load.Task.IsFaulted && time.GetUtcNow() - load.Began < keptFor;

    private async Task<FrozenSet<long>> ReadNumbersAsync()
    {
        await Task.Yield();
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QueryAsync<long>("select number from mail_campaign where began is not null and tracked = 1")).ToFrozenSet();
    }

    private async Task<KnownCampaign?> ReadAsync(long number)
    {
        // Not under the lock: the embedded database answers before it is awaited.
        await Task.Yield();
        await using var snapshot = await database.OpenSnapshotAsync(CancellationToken.None);
        var row = await snapshot.Connection.QuerySingleOrDefaultAsync<Row>(
            "select secret, ended from mail_campaign where number = @number and began is not null and tracked = 1", new { number }, snapshot.Transaction);
        if (row is null || (row.Secret is null && row.Ended is null))
        {
            return null;
        }

        var targets = await snapshot.Connection.QueryAsync<string>(
            "select target from mail_target where campaign = @number order by link", new { number }, snapshot.Transaction);
        return new(number, row.Secret, [.. targets]);
    }

    private sealed record Load<T>(DateTimeOffset Began, Task<T> Task);

    private sealed class Row
    {
        public byte[]? Secret { get; init; }

        public string? Ended { get; init; }
    }
}
