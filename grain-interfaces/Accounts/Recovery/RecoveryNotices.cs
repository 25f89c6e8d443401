namespace Flattr.GrainInterfaces.Accounts.Recovery;

/// <summary>The letters that a case sends ahead of time have one name, by which they are withdrawn when it ends.</summary>
public static class RecoveryNotices
{
    public static string GroupOf(Guid recovery) => $"recovery {recovery}";
}
