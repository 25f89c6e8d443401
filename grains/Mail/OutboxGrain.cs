using Flattr.GrainInterfaces.Mail;
using Orleans.Concurrency;

namespace Flattr.Grains.Mail;

/// <summary>The door to the outbox. One on each silo: what it does between two waits is over in microseconds.</summary>
[StatelessWorker(maxLocalWorkers: 1, removeIdleWorkers: false)]
internal sealed class OutboxGrain(LetterStore store, Postman postman, TimeProvider time) : Grain, IOutboxGrain
{
    public async Task PostAsync(Letter letter)
    {
        LetterBounds.Check(letter);
        await store.AddAsync(letter, time.GetUtcNow());
        postman.Wake();
    }

    public Task WithdrawAsync(string group)
    {
        LetterBounds.CheckGroup(group);
        return store.WithdrawAsync(group);
    }
}
