using System.Net;
using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>Says why one gets a mail and how to end it, where its author didn't.</summary>
/// <param name="Category">Of the mail.</param>
/// <param name="Site">Name of the server that sends it, such as <c>flattr.example</c>; null where it isn't to be named.</param>
internal readonly record struct MailFoot(MailCategory Category, string? Site)
{
    private string From => Site ?? "us";

    private string Why => Category switch
    {
        MailCategory.News => $"You get this mail because you asked for news from {From}.",
        MailCategory.Offers => $"You get this mail because you asked for offers from {From}.",
        _ => $"You get this mail because you have an account with {From}, and mail about revenue and subscriptions is on.",
    };

    /// <summary>At the end of our own layout.</summary>
    public string Html =>
        $"<p class=\"flattr-soft\" style=\"margin:32px 0 0;padding:16px 0 0;border-top:1px solid #e0e5db;font-size:13px;line-height:20px;color:#566053\">{Words("color:#566053")}</p>";

    /// <summary>At the end of somebody's own page: readable whatever stands around it.</summary>
    public string HtmlOfPage =>
        $"<div style=\"clear:both;box-sizing:border-box;max-width:600px;margin:0 auto;padding:16px;background-color:#ffffff;font-family:sans-serif;font-size:13px;line-height:20px;color:#566053;text-align:center\">{Words("color:#276b2b")}</div>\n";

    public string Text => $"{new string('-', TextColumn.Width)}\n{Why}\nTo end it, open this page:\n{UnsubscribeLink.Target}\n";

    private string Words(string style) => $"{WebUtility.HtmlEncode(Why)} <a href=\"{UnsubscribeLink.Target}\" style=\"{style}\">Unsubscribe</a>";
}
