using Flattr.Grains.Mail.Campaigns;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>What a message's row and a campaign's number are of. 1–<see cref="MailToken.MostLinks"/> are links. The numbers are stored.</summary>
internal static class HitKind
{
    /// <summary>The picture was loaded by a mail program.</summary>
    public const int Opened = MailToken.Picture;

    /// <summary>At least one link of the message was followed: of people alone, since the links that are spent say so of a message.</summary>
    public const int Clicked = 65_533;

    /// <summary>The picture was loaded by a mail provider's proxy.</summary>
    public const int OpenedThroughProxy = 65_534;

    /// <summary>The hidden link was followed.</summary>
    public const int Scanned = MailToken.Hidden;

    public static bool IsLink(int kind) => kind is > 0 and <= MailToken.MostLinks;
}
