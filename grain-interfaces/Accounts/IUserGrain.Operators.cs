namespace Flattr.GrainInterfaces.Accounts;

public partial interface IUserGrain
{
    /// <summary>Gives the account a role that it may have already, and answers false when there is no such account.</summary>
    [Alias("add-role")]
    Task<bool> AddRoleAsync(string role);

    /// <summary>Takes a role from the account, and with it every session that was opened while it had the role.</summary>
    [Alias("remove-role")]
    Task RemoveRoleAsync(string role);
}
