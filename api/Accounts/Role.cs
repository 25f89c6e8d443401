using Flattr.GrainInterfaces.Accounts.Operators;

namespace Flattr.Api.Accounts;

/// <summary>What an account may do beyond being one.</summary>
internal static class Role
{
    /// <summary>Sees the figures of every site and registers new ones.</summary>
    public const string Operator = OperatorRole.Name;

    /// <summary>Has a button. Kept nowhere: it is so as long as there is one.</summary>
    public const string Creator = "creator";
}
