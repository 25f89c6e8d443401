using System.Globalization;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>Where the pages of campaigns are.</summary>
internal static class CampaignAddress
{
    public const string Prefix = "/mail";
    public const string New = $"{Prefix}/new";

    /// <summary>Of the pages and what they show, as a route.</summary>
    public const string Route = $"{Prefix}/{{number:long}}";

    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}/{number}");

    public static string OfSending(long number) => $"{Of(number)}/send";

    /// <summary>The message itself, for a frame.</summary>
    public static string OfMessage(long number) => $"{Of(number)}/message";

    /// <summary>The figures alone, for the script that keeps them fresh.</summary>
    public static string OfFigures(long number) => $"{Of(number)}/figures";

    /// <summary>A new draft that says what this one does.</summary>
    public static string OfCopy(long number) => string.Create(CultureInfo.InvariantCulture, $"{New}?from={number}");
}
