using Flattr.GrainInterfaces.Accounts.Recovery;

namespace Flattr.GrainInterfaces.Accounts;

/// <summary>
/// The way back for who has lost both password and mailbox. A profile that matches opens a case and resets nothing; a real proof starts a
/// wait of 7 days; any log-in ends it.
/// </summary>
public partial interface IUserGrain
{
    /// <summary>
    /// Opens a case when at least 3 of the values are the profile's and were never shown to anybody, and answers whether it did. 3 tries in 30
    /// days; a new case ends the one before.
    /// </summary>
    [Alias("open-recovery")]
    Task<bool> OpenRecoveryAsync(RecoveryClaim claim);

    /// <summary>The case of that number, or null when there is none or it has ended.</summary>
    [Alias("find-recovery")]
    Task<RecoveryCase?> FindRecoveryAsync(Guid recovery);

    /// <summary>Uses up a recovery code, by its hash as in <see cref="Credentials.RecoveryCodes"/>, as the proof. The tenth wrong one ends the case.</summary>
    [Alias("prove-by-code")]
    Task<bool> ProveByCodeAsync(Guid recovery, string codeHash);

    /// <summary>Control of one of the case's sites was shown to the front end.</summary>
    [Alias("prove-by-site")]
    Task<bool> ProveBySiteAsync(Guid recovery);

    [Alias("cancel-recovery")]
    Task CancelRecoveryAsync(Guid recovery);

    /// <summary>
    /// Writes what log-in needs from now on, when the case is ready and <see cref="Credentials.Stamp"/> still the one read. Permissions and
    /// sessions end with it.
    /// </summary>
    [Alias("recover")]
    Task<bool> RecoverAsync(Guid recovery, Credentials credentials, string expectedStamp);
}
