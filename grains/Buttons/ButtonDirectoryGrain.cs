using System.Collections.Immutable;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons.Storage;
using Orleans.Concurrency;

namespace Flattr.Grains.Buttons;

[StatelessWorker]
internal sealed class ButtonDirectoryGrain(ButtonReader reader, TimeProvider time) : Grain, IButtonDirectoryGrain
{
    public Task<ImmutableArray<OwnedButton>> ListAsync(Guid owner) => reader.ListAsync(owner, Month.Of(time.GetUtcNow()));

    public Task<bool> HasAnyAsync(Guid owner) => reader.HasAnyAsync(owner);

    public Task<ButtonId?> FindAsync(Guid owner, string url) => reader.FindAsync(owner, url);

    public Task<ButtonId?> FindByHandleAsync(string handle, string url) => reader.FindByHandleAsync(handle, url);

    public Task<ShownButton?> ShowAsync(ButtonId button) => reader.ShowAsync(button);

    public Task<long?> CountAsync(ButtonId button) => reader.CountAsync(button);

    public Task<ButtonCounts> CountByTimeAsync(ButtonId button, Month from, Month to) => reader.CountByTimeAsync(button, from, to);
}
