using Flattr.GrainInterfaces.Accounts.Preferences;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Mail.Unsubscribing;

/// <summary>What the unsubscribe link of a message does. On the silo it is called on; key 0.</summary>
[Alias("unsubscribe")]
public interface IUnsubscribeGrain : IGrainWithIntegerKey
{
    /// <summary>Which mail the link is about; null when it is none of ours.</summary>
    [Alias("read"), AlwaysInterleave]
    Task<MailCategory?> ReadAsync(string token);

    /// <summary>Ends that mail for the member whose link it is; again is the same as once. Null when the link is none of ours.</summary>
    [Alias("unsubscribe"), AlwaysInterleave]
    Task<MailCategory?> UnsubscribeAsync(string token);
}
