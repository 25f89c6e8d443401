using System.Text.RegularExpressions;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>What a link leads to that is to become the recipient's own.</summary>
internal static partial class UnsubscribeLink
{
    public const string Target = "{unsubscribe}";

    /// <summary>Also as programs write it that encode braces, or that put a scheme before whatever is typed.</summary>
    public static bool Is(string target) => Written().IsMatch(target);

    [GeneratedRegex(@"^\s*(https?://)?(\{unsubscribe\}|%7Bunsubscribe%7D)/?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
