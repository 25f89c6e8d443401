using System.Text.RegularExpressions;

namespace Flattr.Api.Accounts.Permissions;

/// <summary>A party's place in the address of its page.</summary>
internal static partial class PartyHandle
{
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*\\z";
    public const int MaxLength = 40;

    public static bool IsValid(string handle) => handle.Length <= MaxLength && Shape().IsMatch(handle);

    [GeneratedRegex(Pattern)]
    private static partial Regex Shape();
}
