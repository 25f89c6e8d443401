using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts.Operators;

/// <summary>Who runs this server, and who is invited to; key 0.</summary>
[Alias("operator-directory")]
public interface IOperatorDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>By the time they became operators.</summary>
    [Alias("list")]
    Task<ImmutableArray<ServerOperator>> ListAsync();

    /// <summary>Those that can still be accepted.</summary>
    [Alias("invitations")]
    Task<ImmutableArray<OperatorInvitation>> ListInvitationsAsync();

    /// <summary>
    /// Makes an invitation for whoever opens it first within 7 days, and answers its token, the one time that it can be read; null while 50
    /// are open.
    /// </summary>
    [Alias("invite")]
    Task<string?> InviteAsync(string name);

    [Alias("withdraw")]
    Task WithdrawAsync(int invitation);

    /// <summary>Whether the account can accept that invitation: it is open, or this account has accepted it before.</summary>
    [Alias("is-open-to")]
    Task<bool> IsOpenToAsync(string token, Guid account);

    /// <summary>Makes the account an operator; the same account may try again. False when the invitation is not open to it.</summary>
    [Alias("accept")]
    Task<bool> AcceptAsync(string token, Guid account);

    /// <summary>Makes the operator a member again and ends his sessions; false for the last operator, who stays.</summary>
    [Alias("remove")]
    Task<bool> RemoveAsync(Guid account);
}
