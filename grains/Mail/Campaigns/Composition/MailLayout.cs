using System.Net;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>The page that our own mails are: one column of at most 600 px, fonts of the reader's system, light and dark.</summary>
internal static class MailLayout
{
    private const string Font = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

    /// <summary>What stands in the column; elements have it written to them where the page is inlined.</summary>
    private const string Rules =
        """
        h1 { margin: 0 0 16px; font-size: 28px; line-height: 34px; font-weight: 700 }
        h2 { margin: 32px 0 12px; font-size: 22px; line-height: 28px; font-weight: 700 }
        h3, h4, h5, h6 { margin: 24px 0 8px; font-size: 18px; line-height: 24px; font-weight: 700 }
        p { margin: 0 0 16px }
        a { color: #276b2b }
        ul, ol { margin: 0 0 16px; padding: 0 0 0 24px }
        li { margin: 0 0 4px }
        li > ul, li > ol { margin: 4px 0 0 }
        blockquote { margin: 0 0 16px; padding: 0 0 0 16px; border-left: 3px solid #bfdfb9; color: #566053 }
        pre { margin: 0 0 16px; padding: 12px; border-radius: 6px; background-color: #eef5eb; font-family: ui-monospace, Consolas, monospace; font-size: 14px; line-height: 20px; white-space: pre-wrap; word-break: break-word }
        code { font-family: ui-monospace, Consolas, monospace; font-size: 14px }
        hr { margin: 24px 0; border: 0; border-top: 1px solid #e0e5db }
        img { max-width: 100%; height: auto; border: 0 }
        """;

    /// <summary>In Markdown a table is one of words; in HTML it may be what the mail stands on, and is left as it is.</summary>
    private const string Tables =
        """
        table { margin: 0 0 16px; border-collapse: collapse; width: 100% }
        th, td { padding: 6px 8px; border-bottom: 1px solid #e0e5db; text-align: left; vertical-align: top; word-break: break-word }

        """;

    private const string Media =
        """
        @media (max-width: 480px) {
        .flattr-column { padding: 20px 16px !important; border-radius: 0 !important }
        .flattr-ground { padding: 0 !important }
        }
        @media (prefers-color-scheme: dark) {
        .flattr-ground { background-color: #11150f !important; color: #e8ede5 !important }
        .flattr-column { background-color: #1a1f18 !important; color: #e8ede5 !important }
        .flattr-column a { color: #86d186 !important }
        .flattr-column blockquote, .flattr-soft, .flattr-soft a { color: #a2ad9e !important }
        .flattr-column blockquote, .flattr-column th, .flattr-column td, .flattr-column hr, .flattr-soft { border-color: #2b3228 !important }
        .flattr-column pre { background-color: #11150f !important }
        }
        """;

    /// <param name="subject">Title of the page.</param>
    /// <param name="content">HTML of the column, as it is.</param>
    /// <param name="isMarkdown">What the content was made from.</param>
    public static string Page(string subject, string content, bool isMarkdown) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{WebUtility.HtmlEncode(subject)}</title>
        <style>
        {Rules}
        {(isMarkdown ? Tables : string.Empty)}{Media}
        </style>
        </head>
        <body class="flattr-ground" style="margin:0;padding:24px 8px;background-color:#f5f7f2;color:#1b211a;font-family:{Font};font-size:16px;line-height:24px">
        <!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
        <div class="flattr-column" style="box-sizing:border-box;max-width:600px;margin:0 auto;padding:32px;border-radius:12px;background-color:#ffffff;color:#1b211a">
        {content}
        </div>
        <!--[if mso]></td></tr></table><![endif]-->
        </body>
        </html>

        """;
}
