using System.Buffers.Binary;
using System.ComponentModel;
using System.Text.Json.Serialization;
using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts;

/// <summary><c>GET /api/v1/me</c>.</summary>
internal static class MeEndpoint
{
    public static void Map(IEndpointRouteBuilder me) => me.MapGet("/", ShowAsync).WithName("Me").WithSummary("The account, and how it is protected.");

    private static async Task<Ok<MeAnswer>> ShowAsync(Member member, IGrainFactory grains) =>
        TypedResults.Ok(MeAnswer.Of(member.Account, await grains.GetGrain<IButtonDirectoryGrain>(0).HasAnyAsync(member.Account.Id)));
}

internal sealed record MeAnswer
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    [Description("operator: runs this server; creator: has a button. Empty for most.")]
    public required IReadOnlyList<string> Roles { get; init; }

    [Description("Whether log-in asks for a code after the password.")]
    public required bool TwoStep { get; init; }

    [Description("How many there are.")]
    public required int Passkeys { get; init; }

    public required int RecoveryCodesLeft { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Created { get; init; }

    public static MeAnswer Of(Account account, bool hasButton) => new()
    {
        Id = account.Id,
        Email = account.Email,
        Roles = hasButton ? [.. account.Roles, Role.Creator] : account.Roles,
        TwoStep = account.IsTwoStep,
        Passkeys = account.Passkeys.Length,
        RecoveryCodesLeft = account.RecoveryCodes.Length,
        Created = FindCreated(account.Id),
    };

    /// <summary>An address is never printed.</summary>
    public override string ToString() => nameof(MeAnswer);

    /// <summary>A UUIDv7 begins with its time, 48 bits of milliseconds (RFC 9562, 5.7).</summary>
    private static DateTimeOffset? FindCreated(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        return id.Version == 7 && id.TryWriteBytes(bytes, bigEndian: true, out _)
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16))
            : null;
    }
}
