using CsCheck;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;

namespace Flattr.UnitTests.Mail.Campaigns.Composition;

public sealed class SoupTests
{
    private static readonly Gen<string> Html = Pieces(
        "<a ", "href", "=", "\"", "'", ">", "</a>", "<a href=\"https://a.example/(x).\">", "<a href='{unsubscribe}'>", "<a href=https://b.example/>", "<style>", "</style>", "p{color:red}", "a:hover{", "}",
        "@media print{p{x:y}}", "/*", "*/", "<p class=c>", "<p style=\"", ";color:blue", "<!--", "-->", "<table>", "<tr><td>", "<th>", "</table>", "<ul>", "<ol start=3>", "<li>", "<pre>", "<blockquote>", "<h1>",
        "<img alt=\"a b\" src=x>", "<body>", "</body>", "<html>", "<!doctype html>", "<svg>", "<title>", "&nbsp;", "&lt;", " ", "\r\n", "word", "https://c.example/d.", "é", "😀", "/", "<b>", "<form>", "\u00A0");

    private static readonly Gen<string> Markdown = Pieces(
        "# ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "*", "**", "_", "~~", "`", "```\n", "[", "]", "(", ")", "![", "<", ">", "https://a.example/b", "{unsubscribe}", "www.c.example", "|", "|-|-|\n", "---\n", "\\", "&amp;",
        "<b>", "</b>", "<!--", "-->", "<style>p{color:red}</style>", "word ", "é", "😀", "\t", "ada@example.org", ":", "\"");

    [Fact]
    public void Whatever_is_written_in_HTML_is_composed_and_adds_up() => Html.Sample(source => AddsUp(Drafts.Html(source)), iter: 1_000);

    [Fact]
    public void Whatever_is_written_in_Markdown_is_composed_and_adds_up() => Markdown.Sample(source => AddsUp(Drafts.Markdown(source)), iter: 1_000);

    [Fact]
    public void A_page_without_styles_is_found_again_to_the_byte() => Html.Sample(soup =>
    {
        string source = $"<!doctype html>{soup.Replace("<style>", string.Empty, StringComparison.Ordinal)}";
        string html = MailComposer.Compose(Drafts.Html(source)).Html;
        string foot = new MailFoot(Drafts.Html(source).Category, null).HtmlOfPage;
        int at = html.IndexOf(foot, StringComparison.Ordinal);
        Assert.Equal(source, at < 0 ? html : html.Remove(at, foot.Length));
    });

    [Fact]
    public void A_link_of_the_text_ends_where_it_was_written_to_end() =>
        Gen.OneOf("a", "(", ")", "[", "]", ".", ",", "?", "!", "'", "*", "_", "~", "%7B", "&", "=", "é", "\"", "<", ">", "{", "}", " ", "//").Array[0, 12].Sample(pieces =>
        {
            string address = HtmlLinks.TargetOf($"https://a.example/{string.Concat(pieces)}")!;
            Assert.Equal([address], TextLinks.Find($"See ({TextLinks.Write(address)}).").Select(link => link.Target));
            Assert.Equal([address], TextLinks.Find($"[1] {TextLinks.Write(address)}\n").Select(link => link.Target));
        });

    private static void AddsUp(MailDraft draft)
    {
        var mail = MailComposer.Compose(draft);
        var verdict = MailDraftCheck.Check(draft);
        Assert.True(verdict.Errors.Length > 0 || HtmlLinks.FindAll(mail.Html).Any(link => UnsubscribeLink.Is(link.Target)));
        Assert.Contains(MailComposer.Unsubscribe, mail.Text, StringComparison.Ordinal);
        foreach (bool isTracked in (bool[])[true, false])
        {
            var body = CampaignBody.Of(mail, isTracked);
            Assert.Equal(body.Html.Places.Length + 1, body.Html.Pieces.Length);
            Assert.Equal(body.Text.Places.Length + 1, body.Text.Pieces.Length);
            var written = HtmlLinks.FindAll(mail.Html).Where(link => UnsubscribeLink.Is(link.Target) || (isTracked && HtmlLinks.TargetOf(link.Target) is not null));
            Assert.Equal(mail.Html, Drafts.Restore(body.Html, [.. written.Select(link => mail.Html[link.Written])]));
            Assert.All(body.Html.Places.Concat(body.Text.Places), place => Assert.True(place is CampaignBody.Unsubscribe or MailToken.Hidden or MailToken.Picture || (place > 0 && place <= body.Targets.Length)));
            Assert.DoesNotContain(MailComposer.Unsubscribe, body.Text.Render(Drafts.Address), StringComparison.Ordinal);
        }
    }

    private static Gen<string> Pieces(params string[] pieces) => Gen.OneOf(pieces).Array[0, 30].Select(string.Concat);
}
