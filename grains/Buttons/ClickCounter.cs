using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons.Storage;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons;

/// <summary>
/// Counts the clicks of one button and month under one epoch; callers may come from any thread. Keeps no clicks: those that arrive together wait in one
/// batch, and the key of their table finds the ones that were counted before.
/// </summary>
/// <param name="head">What the activation knows of its month.</param>
/// <param name="button">Which button.</param>
/// <param name="month">Which month.</param>
/// <param name="services">What all counters of the silo share.</param>
/// <param name="retire">Called when this counter can count no more: it is stale, or nobody knows what was written.</param>
internal sealed class ClickCounter(MonthHead head, ButtonId button, Month month, ClickServices services, Action retire)
{
    private readonly Lock _lock = new();
    private ClickBatch? _pending;

    public MonthHead Head => head;

    public bool IsOpen => month.IsOpenAt(services.Time.GetUtcNow());

    public async Task<ClickAnswer> CountAsync(Guid token, bool isMember, ulong sender)
    {
        var begun = Begin(token, isMember, sender);
        if (begun.Batch is { } batch)
        {
            // What it failed with is said by the end.
            await batch.Committed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        return End(begun);
    }

    /// <summary>Puts the click into the next commit, or says why not.</summary>
    /// <exception cref="OverloadedException">The queue is full.</exception>
    public BegunClick Begin(Guid token, bool isMember, ulong sender)
    {
        var now = services.Time.GetUtcNow();
        if (!month.IsOpenAt(now))
        {
            return new(this, sender, ClickOutcome.MonthClosed);
        }

        if (!services.Limits.TryTake(sender))
        {
            return new(this, sender, ClickOutcome.TooMany);
        }

        var click = new PendingClick(token, DayAt(now), isMember);
        try
        {
            return new(this, sender, ClickOutcome.Counted) { Click = click, Batch = Enqueue(click) };
        }
        catch
        {
            services.Limits.GiveBack(sender);
            throw;
        }
    }

    /// <summary>What became of it; called when its batch has been committed or has failed.</summary>
    public ClickAnswer End(BegunClick begun)
    {
        if (begun.Batch is not { } batch)
        {
            return new(begun.Outcome, 0);
        }

        if (batch.Committed.IsCompletedSuccessfully && begun.Click!.IsNew)
        {
            return new(ClickOutcome.Counted, head.Before + batch.CountAfter);
        }

        services.Limits.GiveBack(begun.Sender);
        if (batch.Committed.IsCompletedSuccessfully)
        {
            return new(ClickOutcome.AlreadyCounted, head.Before + batch.CountAfter);
        }

        var failure = batch.Committed.Exception!.InnerException!;
        if (failure is not OverloadedException)
        {
            retire();
        }

        throw failure;
    }

    /// <summary>Day of the month. What comes in the minutes after its end counts on its last day.</summary>
    private int DayAt(DateTimeOffset now) => now < month.End ? now.UtcDateTime.Day : (month.End - TimeSpan.FromDays(1)).Day;

    private ClickBatch Enqueue(PendingClick click)
    {
        lock (_lock)
        {
            if (_pending is { IsFull: true, IsSealed: false })
            {
                throw new OverloadedException();
            }

            if (_pending is { } pending && pending.TryAdd(click))
            {
                return pending;
            }

            var next = new ClickBatch(services.Writer, button, month, head.Epoch);
            next.TryAdd(click);
            services.Writes.Enqueue(next);
            _pending = next;
            return next;
        }
    }
}

/// <summary>What all counters of a silo share.</summary>
internal sealed record ClickServices(ClickWriter Writer, WriteQueue Writes, ClickLimits Limits, TimeProvider Time);

/// <summary>A click on its way.</summary>
internal readonly record struct BegunClick(ClickCounter? Counter, ulong Sender, ClickOutcome Outcome)
{
    /// <summary>Null when the outcome is known already.</summary>
    public ClickBatch? Batch { get; init; }

    public PendingClick? Click { get; init; }
}
