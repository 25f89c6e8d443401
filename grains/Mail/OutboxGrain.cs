using Flattr.GrainInterfaces.Mail;
using Orleans.Concurrency;

namespace Flattr.Grains.Mail;

[StatelessWorker]
internal sealed class OutboxGrain(LetterStore store, Postman postman) : Grain, IOutboxGrain
{
    public async Task PostAsync(Letter letter)
    {
        LetterBounds.Check(letter);
        await store.AddAsync(letter);
        postman.Wake();
    }

    public Task WithdrawAsync(string group) => store.RemoveGroupAsync(group);
}
