namespace Flattr.GrainInterfaces.Accounts.Operators;

/// <summary>An operator as other operators see him: by the name his invitation had, never by his address.</summary>
/// <param name="Account">The user id.</param>
/// <param name="Name">Null for who set the server up.</param>
/// <param name="Since">Null for who set the server up.</param>
/// <param name="IsLeaving">His removal was interrupted, and can be repeated.</param>
[GenerateSerializer, Immutable, Alias("server-operator")]
public sealed record ServerOperator(
    [property: Id(0)] Guid Account,
    [property: Id(1)] string? Name,
    [property: Id(2)] DateTimeOffset? Since,
    [property: Id(3)] bool IsLeaving);

[GenerateSerializer, Immutable, Alias("operator-invitation")]
public sealed record OperatorInvitation(
    [property: Id(0)] int Number,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset Expires);
