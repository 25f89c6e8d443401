using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;

namespace Flattr.UnitTests.Mail.Campaigns.Composition;

/// <summary>Drafts of news, and ways to look at what becomes of them.</summary>
internal static class Drafts
{
    public const string Marker = "https://mail.example/m/";
    public const string End = "https://mail.example/u/token";

    public static MailDraft Markdown(string source) => Of(MailFormat.Markdown, source);

    public static MailDraft Html(string source) => Of(MailFormat.Html, source);

    public static string Address(int link) => link == CampaignBody.Unsubscribe ? End : FormattableString.Invariant($"{Marker}{link}");

    /// <summary>The part as it was before it was cut.</summary>
    public static string Restore(TrackedBody body, IReadOnlyList<string> written)
    {
        string html = string.Concat(body.Pieces.Select((piece, place) => piece + (place < written.Count ? written[place] : string.Empty)));
        return html.Replace("<a href=\"\" style=\"display:none\" tabindex=\"-1\" aria-hidden=\"true\"></a><img src=\"\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0\">", string.Empty, StringComparison.Ordinal);
    }

    private static MailDraft Of(MailFormat format, string source) =>
        new() { Category = MailCategory.News, Subject = "News of May", Format = format, Source = source, Tracked = true };
}
