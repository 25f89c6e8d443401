namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>Who looks at somebody else's profile.</summary>
[GenerateSerializer, Alias("viewer")]
public enum Viewer
{
    /// <summary>Anybody.</summary>
    Public = 0,

    /// <summary>Somebody who is signed in.</summary>
    Member = 1,
}
