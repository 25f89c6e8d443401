using System.Globalization;
using System.Security.Cryptography;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>
/// Names a recipient's message of a campaign: the same however often it is made, so that whoever gets it twice can tell. Without the campaign's secret it says
/// nothing of who it is for.
/// </summary>
internal static class CampaignMessageId
{
    private const string Prefix = "campaign-";
    private const int CodeBytes = 12;

    public static string LocalPart(long campaign, Guid member, byte[] secret)
    {
        var code = HMACSHA256.HashData(secret, member.ToByteArray(bigEndian: true)).AsSpan(0, CodeBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{campaign}-{Convert.ToHexStringLower(code)}");
    }

    /// <summary>The campaign's number; null for a message that isn't one's.</summary>
    public static long? CampaignOf(string? id) =>
        id is not null
        && id.StartsWith(Prefix, StringComparison.Ordinal)
        && id.IndexOf('-', Prefix.Length) is > 0 and var end
        && long.TryParse(id.AsSpan(Prefix.Length, end - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long campaign)
            ? campaign
            : null;
}
