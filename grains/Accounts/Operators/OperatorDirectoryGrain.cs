using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Operators;

namespace Flattr.Grains.Accounts.Operators;

/// <summary>
/// The list is written before a role is given, and marked before one is taken, so that nobody has the role who is not on the list, and
/// whatever is interrupted can be repeated.
/// </summary>
internal sealed class OperatorDirectoryGrain(OperatorStore store, TimeProvider time) : Grain, IOperatorDirectoryGrain
{
    private const int TokenLength = 24;

    private static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    public async Task<ImmutableArray<ServerOperator>> ListAsync() => [.. await store.ListAsync()];

    public async Task<ImmutableArray<OperatorInvitation>> ListInvitationsAsync() => [.. await store.ListInvitationsAsync(time.GetUtcNow())];

    public async Task<string?> InviteAsync(string name)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenLength));
        var now = time.GetUtcNow();
        return await store.AddInvitationAsync(token, name, now, now + InvitationLasts) ? token : null;
    }

    public Task WithdrawAsync(int invitation) => store.RemoveInvitationAsync(invitation);

    public Task<bool> IsOpenToAsync(string token, Guid account) => store.IsOpenToAsync(token, account, time.GetUtcNow());

    public async Task<bool> AcceptAsync(string token, Guid account) =>
        await store.AcceptAsync(token, account, time.GetUtcNow()) && await User(account).AddRoleAsync(OperatorRole.Name);

    public async Task<bool> RemoveAsync(Guid account)
    {
        if (!await store.BeginRemovalAsync(account))
        {
            return false;
        }

        await User(account).RemoveRoleAsync(OperatorRole.Name);
        await store.EndRemovalAsync(account);
        return true;
    }

    private IUserGrain User(Guid account) => GrainFactory.GetGrain<IUserGrain>(account);
}
