using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Flattr.Api.Hosting;

/// <summary>
/// Sends what is ready at the same moment in one call: what comes between the first of it and the turn of the thread pool that sends it. Nothing
/// waits for a call that is under way, so the calls of a quiet server carry one item each and those of a busy one dozens.
/// </summary>
/// <param name="call">Sends items; its answer is that of all of them.</param>
/// <param name="most">Items of one call at most.</param>
internal sealed class SharedCalls<T, TAnswer>(Func<ImmutableArray<T>, Task<TAnswer>> call, int most)
{
    private readonly Lock _lock = new();
    private Batch? _open;

    /// <summary>The answer of the call that carries these items, or its failure; and where in the call they are.</summary>
    public (Task<TAnswer> Answer, int Index) Send(params ReadOnlySpan<T> items)
    {
        lock (_lock)
        {
            if (_open is not { } open || open.Items.Count + items.Length > most)
            {
                _open = open = new(this);
                ThreadPool.UnsafeQueueUserWorkItem(open, preferLocal: false);
            }

            int index = open.Items.Count;
            open.Items.AddRange(items);
            return (open.Sent.Task, index);
        }
    }

    private async Task SendAsync(Batch batch)
    {
        lock (_lock)
        {
            _open = _open == batch ? null : _open;
        }

        try
        {
            batch.Sent.SetResult(await call(ImmutableCollectionsMarshal.AsImmutableArray(batch.Items.ToArray())));
        }
        catch (Exception exception)
        {
            batch.Sent.SetException(exception);
        }
    }

    private sealed class Batch(SharedCalls<T, TAnswer> calls) : IThreadPoolWorkItem
    {
        public List<T> Items { get; } = [];

        /// <summary>Callers are answered one after the other by the thread that has the answer: one that is woken for each costs more.</summary>
        public TaskCompletionSource<TAnswer> Sent { get; } = new();

        public void Execute() => _ = calls.SendAsync(this);
    }
}
