namespace Flattr.GrainInterfaces.Accounts.Permissions;

/// <summary>A member lets a party ask for his address.</summary>
/// <param name="Party">Who may ask.</param>
/// <param name="Given">Since when.</param>
/// <param name="Pseudonym">The member's id as this party, and no other, knows it: 32 hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("permission-given")]
public sealed record Permission(
    [property: Id(0)] Party Party,
    [property: Id(1)] DateTimeOffset Given,
    [property: Id(2)] string Pseudonym);

/// <summary>One time that the address was told to a party, which may have been removed since.</summary>
[GenerateSerializer, Immutable, Alias("email-release")]
public sealed record EmailRelease(
    [property: Id(0)] long Number,
    [property: Id(1)] string PartyName,
    [property: Id(2)] DateTimeOffset Released);
