using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Mail;

/// <summary>Takes single letters: verification, reset, notices. On the silo it is called on; key 0.</summary>
[Alias("outbox")]
public interface IOutboxGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Answers once the letter is committed; from then on it is sent, or tried until it expires. Throws
    /// <see cref="ArgumentException"/> for a letter out of the bounds that <see cref="Letter"/> names, and
    /// <see cref="OverloadedException"/> when it could not be written.
    /// </summary>
    [Alias("post"), AlwaysInterleave]
    Task PostAsync(Letter letter);

    /// <summary>Deletes the letters of the group that are not sent yet; one that is being sent at this moment may still arrive.</summary>
    [Alias("withdraw"), AlwaysInterleave]
    Task WithdrawAsync(string group);
}
