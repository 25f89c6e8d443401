namespace Flattr.GrainInterfaces.Mail.Tracking;

/// <summary>Addresses that a campaign's message carries. A picture ends otherwise than a link, so that each is answered as what it is without asking anybody.</summary>
public static class MailHitPath
{
    /// <summary>What a link's path begins with; its token is the rest.</summary>
    public const string Prefix = "/m/";

    /// <summary>What comes after a picture's token.</summary>
    public const string PictureEnding = ".gif";

    public static string OfLink(string token) => Prefix + token;

    public static string OfPicture(string token) => Prefix + token + PictureEnding;
}
