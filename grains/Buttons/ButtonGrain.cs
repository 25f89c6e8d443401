using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons.Storage;

namespace Flattr.Grains.Buttons;

internal sealed class ButtonGrain(ButtonStore buttons, ClickStore clicks, TimeProvider time) : Grain, IButtonGrain
{
    /// <summary>Of a button with more tokens the sweep deletes the rest within a minute; nothing leads to them any more.</summary>
    private const int PurgedAtOnce = 10;

    private ButtonId Id => new(this.GetPrimaryKeyLong());

    public Task<Button?> GetAsync() => buttons.FindAsync(Id);

    public async Task<ButtonSaved> CreateAsync(Guid owner, ButtonDescription description) =>
        await buttons.FindAsync(Id) is { } known
            ? known.Owner == owner ? new(ButtonOutcome.Saved, known) : new(ButtonOutcome.NoButton, null)
            : await buttons.AddAsync(Id, owner, description);

    public async Task<ButtonSaved> ChangeAsync(Guid owner, ButtonDescription description, bool hidden, int revision)
    {
        if (await buttons.FindAsync(Id) is not { } known || known.Owner != owner)
        {
            return new(ButtonOutcome.NoButton, null);
        }

        var saved = await buttons.ChangeAsync(Id, owner, description, hidden, revision);
        await ForgetMonthsAsync();
        return saved;
    }

    public async Task<bool> DeleteAsync(Guid owner)
    {
        if (await buttons.FindAsync(Id) is not { } known || known.Owner != owner)
        {
            return false;
        }

        await buttons.DeleteAsync(Id);
        await ForgetMonthsAsync();
        await clicks.PurgeAsync(Id, PurgedAtOnce, CancellationToken.None);
        return true;
    }

    /// <summary>Spares their next callers a refusal; the epochs have been taken from them in the same commit as the change.</summary>
    private async Task ForgetMonthsAsync()
    {
        var now = Month.Of(time.GetUtcNow());
        await Task.WhenAll(new[] { now, now.Previous }.Select(month =>
            GrainFactory.GetGrain<IButtonMonthGrain>(Id.Number, month.ToString(), grainClassNamePrefix: null).ForgetAsync()));
    }
}
