using System.Collections.Concurrent;
using System.Reflection;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons;
using Flattr.UnitTests.Buttons.Storage;

namespace Flattr.UnitTests.Pages;

/// <summary>The grains of buttons themselves, over a database in a file that is made when the first of them is asked.</summary>
internal sealed class FakeButtons(IGrainFactory grains) : IAsyncDisposable
{
    private readonly Lazy<ButtonStorage> _storage = new(() => ButtonStorage.Start(TimeProvider.System));
    private readonly ConcurrentDictionary<(long Button, string Month), Lazy<Task<ButtonMonthGrain>>> _months = [];

    public ButtonStorage Storage => _storage.Value;

    public static bool IsAsked(MethodInfo call) => call.DeclaringType == typeof(IButtonGrain) || call.DeclaringType == typeof(IButtonDirectoryGrain)
        || call.DeclaringType == typeof(IButtonMonthGrain) || call.DeclaringType == typeof(IClickDoorGrain);

    public object? Answer(MethodInfo call, object key, string? extension, object?[] args) =>
        call.Name == nameof(IButtonDirectoryGrain.HasAnyAsync) && !_storage.IsValueCreated ? Task.FromResult(false)
        : call.DeclaringType == typeof(IButtonMonthGrain) ? AskMonth(call, (long)key, extension!, args)
        : call.DeclaringType == typeof(IClickDoorGrain) ? call.Invoke(new ClickDoorGrain(Storage.Get<ActiveMonths>()), args)
        : call.Invoke(call.DeclaringType == typeof(IButtonGrain) ? Button((long)key) : new ButtonDirectoryGrain(Storage.Reader, TimeProvider.System), args);

    public async ValueTask DisposeAsync()
    {
        if (_storage.IsValueCreated)
        {
            await Storage.DisposeAsync();
        }
    }

    private ButtonGrain Button(long key) => FakeActivation.Make(
        GrainIdKeyExtensions.CreateIntegerKey(key), grains, () => new ButtonGrain(Storage.Buttons, Storage.Clicks, TimeProvider.System));

    private object AskMonth(MethodInfo call, long key, string month, object?[] args) => (call.Name, args) switch
    {
        (nameof(IButtonMonthGrain.ClickAsMemberAsync), [Guid member, ulong sender]) => AskAsync(key, month, grain => grain.ClickAsMemberAsync(member, sender)),
        (nameof(IButtonMonthGrain.ClickAsVisitorAsync), [Guid token, ulong sender]) => AskAsync(key, month, grain => grain.ClickAsVisitorAsync(token, sender)),
        (nameof(IButtonMonthGrain.TakeBackAsync), [Guid member]) => AskAsync(key, month, grain => grain.TakeBackAsync(member)),
        (nameof(IButtonMonthGrain.HasClickedAsync), [Guid member]) => AskAsync(key, month, grain => grain.HasClickedAsync(member)),
        _ => AskAsync(key, month, async grain =>
        {
            await grain.ForgetAsync();
            return true;
        }),
    };

    private async Task<T> AskAsync<T>(long key, string month, Func<ButtonMonthGrain, Task<T>> ask) =>
        await ask(await _months.GetOrAdd((key, month), _ => new(() => ActivateAsync(key, month))).Value);

    private async Task<ButtonMonthGrain> ActivateAsync(long key, string month)
    {
        var grain = FakeActivation.Make(
            GrainIdKeyExtensions.CreateIntegerKey(key, month),
            grains,
            () => new ButtonMonthGrain(Storage.Clicks, Storage.Get<ActiveMonths>(), Storage.Get<ClickServices>()),
            () => _months.TryRemove((key, month), out _));
        await grain.OnActivateAsync(CancellationToken.None);
        return grain;
    }
}
