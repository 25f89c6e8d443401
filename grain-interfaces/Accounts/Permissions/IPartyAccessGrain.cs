namespace Flattr.GrainInterfaces.Accounts.Permissions;

/// <summary>What a third party may ask; key 0, on every silo.</summary>
[Alias("party-access")]
public interface IPartyAccessGrain : IGrainWithIntegerKey
{
    /// <summary>The address of the member whom the key's party knows by that pseudonym. A text that is no pseudonym is an unknown member.</summary>
    [Alias("release-email")]
    Task<EmailAnswer> ReleaseEmailAsync(string key, string pseudonym);
}
