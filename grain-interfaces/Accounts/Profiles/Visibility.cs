namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>Who sees a field; each includes the one before. The numbers are stored: they never change.</summary>
[GenerateSerializer, Alias("visibility")]
public enum Visibility
{
    /// <summary>Its owner alone; not the operators either.</summary>
    Private = 0,

    /// <summary>Whoever is signed in.</summary>
    Members = 1,

    Public = 2,
}
