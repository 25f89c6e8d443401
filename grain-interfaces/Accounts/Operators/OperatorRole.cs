namespace Flattr.GrainInterfaces.Accounts.Operators;

/// <summary>The role as it is stored with an account and told to browsers' cookies.</summary>
public static class OperatorRole
{
    public const string Name = "operator";
}
