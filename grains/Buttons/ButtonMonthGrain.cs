using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons.Storage;

namespace Flattr.Grains.Buttons;

/// <summary>The one activation that counts; its epoch makes sure of it. Its counter is found by the silo's door too.</summary>
internal sealed class ButtonMonthGrain(ClickStore store, ActiveMonths months, ClickServices services) : Grain, IButtonMonthGrain
{
    private ClickCounter? _counter;
    private ButtonId _button;
    private Month _month;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _button = new(this.GetPrimaryKeyLong(out string? month));
        _month = Month.Parse(month) ?? default;
        if (IsOpen && await store.TakeEpochAsync(_button, _month) is { } head)
        {
            _counter = new(head, _button, _month, services, Retire);
            months.Add(_button, _month, _counter);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        LeaveDoor();
        return Task.CompletedTask;
    }

    public Task<ClickAnswer> ClickAsVisitorAsync(Guid token, ulong sender) =>
        Find() is { } counter ? counter.CountAsync(token, isMember: false, sender) : RefuseAsync();

    public Task<ClickAnswer> ClickAsMemberAsync(Guid member, ulong sender)
    {
        if (Find() is not { } counter)
        {
            return RefuseAsync();
        }

        return member == counter.Head.Owner
            ? Task.FromResult(new ClickAnswer(ClickOutcome.OwnButton, 0))
            : counter.CountAsync(ClickToken.OfMember(counter.Head.Secret, member), isMember: true, sender);
    }

    public async Task<ClickAnswer> TakeBackAsync(Guid member)
    {
        if (Find() is not { Head: { } head })
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
            Retire();
            throw;
        }
    }

    public async Task<bool> HasClickedAsync(Guid member)
    {
        if (Find() is { Head: { } head })
        {
            return await store.HasTokenAsync(_button, _month, ClickToken.OfMember(head.Secret, member));
        }

        await RefuseAsync();
        return false;
    }

    public Task ForgetAsync()
    {
        Retire();
        return Task.CompletedTask;
    }

    private bool IsOpen => _month.Number > 0 && _month.IsOpenAt(services.Time.GetUtcNow());

    private ClickCounter? Find() => IsOpen ? _counter : null;

    /// <summary>Nothing is kept of a button that is not there: whoever makes names up leaves nothing behind.</summary>
    private Task<ClickAnswer> RefuseAsync()
    {
        Retire();
        return Task.FromResult(new ClickAnswer(IsOpen ? ClickOutcome.NoButton : ClickOutcome.MonthClosed, 0));
    }

    /// <summary>Goes away, and the next activation asks the database. Called from any thread.</summary>
    private void Retire()
    {
        LeaveDoor();
        GrainContext.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "It can count no more."));
    }

    private void LeaveDoor()
    {
        if (_counter is { } counter)
        {
            months.Remove(_button, _month, counter);
        }
    }
}
