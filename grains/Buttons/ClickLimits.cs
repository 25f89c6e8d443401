using Microsoft.Extensions.Options;

namespace Flattr.Grains.Buttons;

/// <summary>
/// How many clicks of one sender on one button are counted: at most <see cref="ButtonOptions.ClicksPerAddress"/> in any hour, half of them at once
/// and the other half spread over it (the generic cell rate algorithm of ITU-T I.371). Knows senders by a salted hash only and in memory only, 8 MB of them;
/// where more come, those are forgotten who could click again soonest.
/// </summary>
internal sealed class ClickLimits(IOptions<ButtonOptions> options, TimeProvider time)
{
    private const int Ways = 8;
    private const int Sets = 1 << 16;
    private const int Locks = 64;

    private readonly Sender[] _senders = new Sender[Sets * Ways];
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new Lock())];

    private TimeSpan Interval => TimeSpan.FromHours(1) / (options.Value.ClicksPerAddress / 2.0);

    private TimeSpan Ahead => TimeSpan.FromHours(1) - Interval;

    /// <summary>Takes one of the sender's clicks; false when none is left.</summary>
    public bool TryTake(ulong sender)
    {
        long now = time.GetUtcNow().UtcTicks;
        lock (LockOf(sender))
        {
            ref var known = ref Find(sender);
            long from = known.Hash == sender ? Math.Max(known.Until, now) : now;
            if (from - now > Ahead.Ticks)
            {
                return false;
            }

            known = new(sender, from + Interval.Ticks);
            return true;
        }
    }

    /// <summary>Gives back a click that was not counted after all.</summary>
    public void GiveBack(ulong sender)
    {
        lock (LockOf(sender))
        {
            ref var known = ref Find(sender);
            if (known.Hash == sender)
            {
                known = known with { Until = known.Until - Interval.Ticks };
            }
        }
    }

    private Lock LockOf(ulong sender) => _locks[sender % Sets % Locks];

    /// <summary>The sender's place, or the one in its set that matters least.</summary>
    private ref Sender Find(ulong sender)
    {
        var set = _senders.AsSpan((int)(sender % Sets) * Ways, Ways);
        int least = 0;
        for (int way = 0; way < Ways; way++)
        {
            if (set[way].Hash == sender)
            {
                return ref set[way];
            }

            least = set[way].Until < set[least].Until ? way : least;
        }

        return ref set[least];
    }

    /// <param name="Hash">Whose place it is.</param>
    /// <param name="Until">When his clicks so far will be forgotten, in ticks.</param>
    private readonly record struct Sender(ulong Hash, long Until);
}
