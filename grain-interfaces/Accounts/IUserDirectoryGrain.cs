using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Accounts;

/// <summary>Finds accounts by address, over a keyed hash; key 0.</summary>
[Alias("user-directory")]
public interface IUserDirectoryGrain : IGrainWithIntegerKey
{
    [Alias("find"), AlwaysInterleave]
    Task<Guid?> FindByEmailAsync(string email);

    /// <summary>
    /// Takes the address for the user, and answers false when another account has it. What an account claimed and never took, or no longer
    /// has, is free after ten minutes.
    /// </summary>
    [Alias("claim"), AlwaysInterleave]
    Task<bool> ClaimEmailAsync(string email, Guid user);

    /// <summary>The address is the user's no longer.</summary>
    [Alias("release"), AlwaysInterleave]
    Task ReleaseEmailAsync(string email, Guid user);

    /// <summary>The account that has the passkey of that id.</summary>
    [Alias("find-passkey"), AlwaysInterleave]
    Task<Guid?> FindByPasskeyAsync(byte[] passkey);

    /// <summary>Takes the passkey for the user, and answers false when another account has it.</summary>
    [Alias("claim-passkey"), AlwaysInterleave]
    Task<bool> ClaimPasskeyAsync(byte[] passkey, Guid user);

    [Alias("release-passkey"), AlwaysInterleave]
    Task ReleasePasskeyAsync(byte[] passkey, Guid user);

    /// <summary>True once an operator exists; from then on the set-up link is dead.</summary>
    [Alias("has-operator"), AlwaysInterleave]
    Task<bool> HasOperatorAsync();

    /// <summary>Makes the user the first operator, and answers false when there is one already.</summary>
    [Alias("claim-first-operator")]
    Task<bool> ClaimFirstOperatorAsync(Guid user);
}
