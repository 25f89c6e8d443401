using System.Text.RegularExpressions;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>
/// The links by which a page says whose it is: <c>a</c> and <c>link</c> with <c>rel=me</c>. A page is read tag by tag and never built up: half a
/// megabyte of tags that are never closed makes a tree of gigabytes.
/// </summary>
internal static partial class OwnLinks
{
    private static readonly char[] _spaces = [' ', '\t', '\n', '\f', '\r'];

    /// <summary>What each link says, as it is written there; nothing of comments, scripts, templates and what else is text to a browser.</summary>
    public static IEnumerable<string> Find(string page)
    {
        using var tokens = new HtmlTokenizer(new TextSource(Defuse(page)), HtmlEntityProvider.Resolver)
        {
            ShouldEmitAttribute = (ref _, name) => name.Span is "rel" or "href",
            SkipComments = true,
            SkipDataText = true,
            SkipRawText = true,
            SkipRCDataText = true,
            SkipScriptText = true,
            SkipPlaintext = true,
        };
        var templates = 0;
        while (tokens.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            if (token is not HtmlTagToken tag)
            {
                continue;
            }

            var opens = tag.Type == HtmlTokenType.StartTag;
            templates = tag.Name == "template" ? Math.Max(0, templates + (opens ? 1 : -1)) : templates;
            if (opens)
            {
                tokens.State = ContentOf(tag.Name);
            }

            if (opens && templates == 0 && IsOwn(tag))
            {
                yield return tag.GetAttribute("href");
            }
        }
    }

    private static bool IsOwn(HtmlTagToken tag) =>
        tag.Name is "a" or "link"
        && tag.GetAttribute("rel").Split(_spaces).Contains("me", StringComparer.OrdinalIgnoreCase);

    /// <summary>How a browser reads on after the tag; one that runs scripts, to which <c>noscript</c> is text.</summary>
    private static HtmlParseMode ContentOf(string element) => element switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" or "noscript" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => HtmlParseMode.PCData,
    };

    /// <summary>
    /// The tokenizer calls itself once more for each <c>--!-</c> of a comment and each <c>&lt;/&gt;</c>, until the stack, and with it the process,
    /// is at its end. Each becomes what is as long and leads a browser to the same state: <c>--?-</c>, and the empty comment <c>&lt;!&gt;</c>.
    /// </summary>
    private static string Defuse(string page) => Bang().Replace(page, "--?").Replace("</>", "<!>", StringComparison.Ordinal);

    [GeneratedRegex("--!(?=-)")]
    private static partial Regex Bang();
}
