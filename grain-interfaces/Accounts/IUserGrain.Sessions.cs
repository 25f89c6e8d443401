using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts.Sessions;

namespace Flattr.GrainInterfaces.Accounts;

public partial interface IUserGrain
{
    /// <summary>
    /// Opens a session after a log-in and answers its id, or null when there is no such account. It ends 30 days after its last use; of more
    /// than 50 the oldest end. A recovery under way ends.
    /// </summary>
    [Alias("open-session")]
    Task<Guid?> OpenSessionAsync(string device);

    /// <summary>Who holds the session, or null when it has ended. Asked on every request, so that what ends is over at once.</summary>
    [Alias("check-session")]
    Task<SessionHolder?> CheckSessionAsync(Guid session);

    /// <summary>Those that are open, the newest first.</summary>
    [Alias("sessions")]
    Task<ImmutableArray<MemberSession>> ListSessionsAsync();

    /// <summary>False when it had ended already, or never was.</summary>
    [Alias("end-session")]
    Task<bool> EndSessionAsync(Guid session);

    /// <summary>Ends all of them but one.</summary>
    [Alias("end-other-sessions")]
    Task EndOtherSessionsAsync(Guid kept);
}
