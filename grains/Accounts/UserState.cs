using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Accounts.Sessions;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Grains.Accounts.Recovery;

namespace Flattr.Grains.Accounts;

/// <summary>What an account keeps; stored as JSON, so members are only ever added.</summary>
internal sealed class UserState
{
    /// <summary>Null while there is no such account.</summary>
    public Credentials? Credentials { get; set; }

    /// <summary>Null while nothing differs from the beginning.</summary>
    public MailPreferences? Mail { get; set; }

    /// <summary>Null while it was never filled in.</summary>
    public ProfileState? Profile { get; set; }

    /// <summary>Null while nobody tried.</summary>
    public RecoveryState? Recovery { get; set; }

    /// <summary>The oldest first.</summary>
    public List<MemberSession> Sessions { get; set; } = [];
}
