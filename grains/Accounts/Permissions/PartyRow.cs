using Flattr.GrainInterfaces.Accounts.Permissions;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Accounts.Permissions;

/// <summary>A party as its columns come, of a permission too where there is one.</summary>
internal sealed class PartyRow
{
    public long Number { get; init; }

    public string Handle { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public string Purpose { get; init; } = string.Empty;

    public string? ReturnAddress { get; init; }

    public string Registered { get; init; } = string.Empty;

    /// <summary>When the permission was given; empty where the row is about the party alone.</summary>
    public string Given { get; init; } = string.Empty;

    public Party ToParty() => new(
        (int)Number,
        new() { Handle = Handle, Name = Name, Purpose = Purpose, ReturnAddress = ReturnAddress },
        StoredTime.Read(Registered));
}
