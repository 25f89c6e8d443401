using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons.Storage;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons;

/// <summary>
/// One activation counts; its epoch makes sure of it. It keeps no clicks: those that arrive together wait in one batch, and the key of their table
/// finds the ones that were counted before.
/// </summary>
internal sealed class ButtonMonthGrain(ClickStore store, ClickWriter writer, WriteQueue writes, ClickLimits limits, TimeProvider time) : Grain, IButtonMonthGrain
{
    private MonthHead? _head;
    private ButtonId _button;
    private Month _month;
    private ClickBatch? _pending;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _button = new(this.GetPrimaryKeyLong(out string? month));
        _month = Month.Parse(month) ?? default;
        _head = IsOpen ? await store.TakeEpochAsync(_button, _month) : null;
    }

    public Task<ClickAnswer> ClickAsVisitorAsync(Guid token, ulong sender) =>
        FindHead() is { } head ? CountAsync(head, token, isMember: false, sender) : RefuseAsync();

    public Task<ClickAnswer> ClickAsMemberAsync(Guid member, ulong sender)
    {
        if (FindHead() is not { } head)
        {
            return RefuseAsync();
        }

        return member == head.Owner
            ? Task.FromResult(new ClickAnswer(ClickOutcome.OwnButton, 0))
            : CountAsync(head, ClickToken.OfMember(head.Secret, member), isMember: true, sender);
    }

    public async Task<ClickAnswer> TakeBackAsync(Guid member)
    {
        if (FindHead() is not { } head)
        {
            return await RefuseAsync();
        }

        try
        {
            return await store.TakeBackAsync(_button, _month, head.Epoch, ClickToken.OfMember(head.Secret, member)) is { } count
                ? new(ClickOutcome.TakenBack, head.Before + count)
                : new(ClickOutcome.NothingToTakeBack, 0);
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    public async Task<bool> HasClickedAsync(Guid member)
    {
        if (FindHead() is { } head)
        {
            return await store.HasTokenAsync(_button, _month, ClickToken.OfMember(head.Secret, member));
        }

        await RefuseAsync();
        return false;
    }

    public Task ForgetAsync()
    {
        _head = null;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private bool IsOpen => _month.Number > 0 && _month.IsOpenAt(time.GetUtcNow());

    private MonthHead? FindHead() => IsOpen ? _head : null;

    /// <summary>Nothing is kept of a button that is not there: whoever makes names up leaves nothing behind.</summary>
    private Task<ClickAnswer> RefuseAsync()
    {
        DeactivateOnIdle();
        return Task.FromResult(new ClickAnswer(IsOpen ? ClickOutcome.NoButton : ClickOutcome.MonthClosed, 0));
    }

    private async Task<ClickAnswer> CountAsync(MonthHead head, Guid token, bool isMember, ulong sender)
    {
        if (!limits.TryTake(sender))
        {
            return new(ClickOutcome.TooMany, 0);
        }

        var click = new PendingClick(token, Today, isMember);
        try
        {
            var batch = Enqueue(head, click);
            await batch.Committed;
            if (click.IsNew)
            {
                return new(ClickOutcome.Counted, head.Before + batch.CountAfter);
            }

            limits.GiveBack(sender);
            return new(ClickOutcome.AlreadyCounted, head.Before + batch.CountAfter);
        }
        catch (OverloadedException)
        {
            limits.GiveBack(sender);
            throw;
        }
        catch
        {
            // Stale, or nobody knows: the next activation asks the database.
            limits.GiveBack(sender);
            _pending = null;
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Day of the month. What comes in the minutes after its end counts on its last day.</summary>
    private int Today => time.GetUtcNow() is var now && now < _month.End ? now.UtcDateTime.Day : (_month.End - TimeSpan.FromDays(1)).Day;

    private ClickBatch Enqueue(MonthHead head, PendingClick click)
    {
        if (_pending is { } pending && !pending.IsFull && pending.TryAdd(click))
        {
            return pending;
        }

        if (_pending is { IsFull: true, IsSealed: false })
        {
            throw new OverloadedException();
        }

        var next = new ClickBatch(writer, _button, _month, head.Epoch);
        next.TryAdd(click);
        writes.Enqueue(next);
        _pending = next;
        return next;
    }
}
