namespace Flattr.GrainInterfaces.Accounts.Sessions;

/// <summary>Somewhere the member is logged in.</summary>
/// <param name="Id">Random; only its holder's sealed cookie or token says it.</param>
/// <param name="Device">Families of browser and system, such as "Firefox, GNU/Linux", or what a program calls itself; 60 characters at most.</param>
/// <param name="Opened">When the member logged in.</param>
/// <param name="LastUsed">The day of the last use, UTC.</param>
[GenerateSerializer, Immutable, Alias("member-session")]
public sealed record MemberSession(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Device,
    [property: Id(2)] DateTimeOffset Opened,
    [property: Id(3)] DateOnly LastUsed)
{
    /// <summary>Characters.</summary>
    public const int LongestDevice = 60;

    /// <summary>A session that is not used for longer ends.</summary>
    public const int DaysUnused = 30;
}
