namespace Flattr.GrainInterfaces.Accounts;

/// <summary>One account; key: user id, a UUIDv7.</summary>
[Alias("user")]
public partial interface IUserGrain : IGrainWithGuidKey
{
    /// <summary>What log-in needs to know, or null when there is no such account.</summary>
    [Alias("credentials")]
    Task<Credentials?> GetCredentialsAsync();

    /// <summary>The same, when that is the account's address; an address that it once had is not its own any more.</summary>
    [Alias("credentials-of")]
    Task<Credentials?> FindCredentialsAsync(string email);

    /// <summary>
    /// Writes the whole record when <see cref="Credentials.Stamp"/> is still the one read, and answers false otherwise. With another
    /// <see cref="Credentials.SecurityStamp"/> every session ends.
    /// </summary>
    [Alias("set-credentials")]
    Task<bool> SetCredentialsAsync(Credentials credentials, string expectedStamp);

    /// <summary>
    /// Deletes the account and all that names it, at once and for good. Answers false for the last operator, who stays; can be repeated after
    /// a failure.
    /// </summary>
    [Alias("erase")]
    Task<bool> EraseAsync();
}
