using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Buttons;
using Orleans.Concurrency;

namespace Flattr.Grains.Buttons;

/// <summary>One on each silo: what it does between two waits is over in microseconds.</summary>
[StatelessWorker(maxLocalWorkers: 1, removeIdleWorkers: false)]
internal sealed class ClickDoorGrain(ActiveMonths months) : Grain, IClickDoorGrain
{
    private const int MaxClicks = 1_000;

    public async Task<ImmutableArray<ClickAnswer>> ClickAsync(ImmutableArray<VisitorClick> clicks)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clicks.Length, MaxClicks, nameof(clicks));
        var begun = new BegunClick[clicks.Length];
        for (int index = 0; index < begun.Length; index++)
        {
            begun[index] = Begin(clicks[index]);
        }

        var answers = new ClickAnswer[begun.Length];
        for (int index = 0; index < begun.Length; index++)
        {
            // Those that wait for the same commit wait once.
            if (begun[index].Batch is { Committed.IsCompleted: false } batch)
            {
                await batch.Committed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }

            answers[index] = End(begun[index]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(answers);
    }

    private BegunClick Begin(in VisitorClick click)
    {
        try
        {
            return months.Find(click.Button, click.Month) is { } counter
                ? counter.Begin(click.Token, isMember: false, click.Sender)
                : new(null, click.Sender, ClickOutcome.Elsewhere);
        }
        catch (OverloadedException)
        {
            return new(null, click.Sender, ClickOutcome.NotRecorded);
        }
    }

    private static ClickAnswer End(in BegunClick begun)
    {
        try
        {
            return begun.Counter?.End(begun) ?? new(begun.Outcome, 0);
        }
        catch (Exception)
        {
            return new(ClickOutcome.NotRecorded, 0);
        }
    }
}
