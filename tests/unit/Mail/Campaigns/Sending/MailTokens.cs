using System.Text.RegularExpressions;

namespace Flattr.UnitTests.Mail.Campaigns.Sending;

/// <summary>Finds the tokens of a message, in the order of its text.</summary>
internal static partial class MailTokens
{
    public static IEnumerable<string> In(string html) => Tracked().Matches(html).Select(match => match.Groups[1].Value);

    [GeneratedRegex("https://flattr\\.example/m/([A-Za-z0-9_-]{43})")]
    private static partial Regex Tracked();
}
