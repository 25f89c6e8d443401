namespace Flattr.GrainInterfaces.Accounts.Permissions;

/// <summary>What an operator says about a third party; members read it before they decide.</summary>
[GenerateSerializer, Immutable, Alias("party-description")]
public sealed record PartyDescription
{
    /// <summary>Its place in <c>/permissions/{handle}</c>: lower-case letters, digits and hyphens, at most 40.</summary>
    [Id(0)] public required string Handle { get; init; }

    /// <summary>At most 100 characters.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>What it wants the address for, at most 500 characters.</summary>
    [Id(2)] public required string Purpose { get; init; }

    /// <summary>Where members go on after they decided, an absolute address; null when they stay.</summary>
    [Id(3)] public string? ReturnAddress { get; init; }
}

[GenerateSerializer, Immutable, Alias("party")]
public sealed record Party(
    [property: Id(0)] int Number,
    [property: Id(1)] PartyDescription Description,
    [property: Id(2)] DateTimeOffset Registered);

/// <summary>A new party with its key, the one time that it can be read.</summary>
[GenerateSerializer, Immutable, Alias("registered-party")]
public sealed record RegisteredParty([property: Id(0)] Party Party, [property: Id(1)] string Key)
{
    /// <summary>A key is never printed.</summary>
    public override string ToString() => nameof(RegisteredParty);
}
