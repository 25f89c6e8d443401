using System.ComponentModel;
using Flattr.GrainInterfaces.Accounts.Permissions;

namespace Flattr.Api.Accounts.Permissions;

internal sealed record PermissionList(PermissionAnswer[] Permissions);

/// <summary>A third party that may ask.</summary>
internal sealed record PermissionAnswer
{
    [Description("The handle of the third party.")]
    public required string Party { get; init; }

    public required string Name { get; init; }

    [Description("What it wants the address for.")]
    public required string Purpose { get; init; }

    public required DateTimeOffset Given { get; init; }

    [Description("The member's id as this third party, and no other, knows it.")]
    public required string Pseudonym { get; init; }

    public static PermissionAnswer Of(Permission permission) => new()
    {
        Party = permission.Party.Description.Handle,
        Name = permission.Party.Description.Name,
        Purpose = permission.Party.Description.Purpose,
        Given = permission.Given,
        Pseudonym = permission.Pseudonym,
    };
}

internal sealed record ReleaseList(ReleaseAnswer[] Releases);

/// <summary>One time that the address was told.</summary>
/// <param name="Number">For <c>before</c>.</param>
/// <param name="Name">The third party's, which may have been removed since.</param>
/// <param name="Released">When.</param>
internal sealed record ReleaseAnswer(long Number, string Name, DateTimeOffset Released);
