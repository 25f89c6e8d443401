using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Flattr.Grains.Mail.Campaigns;

namespace Flattr.UnitTests.Mail.Campaigns;

public sealed class TrackedHtmlTests
{
    private const string Marker = "https://mail.example/m/";

    public static TheoryData<string> Names => [.. Newsletters.Html.Select(letter => letter.Name)];

    [Fact]
    public void There_are_fifty_newsletters_and_their_links_are_many()
    {
        Assert.Equal(50, Newsletters.All.Count);
        Assert.InRange(Newsletters.Html.Sum(letter => HtmlLinks.Find(letter.Html).Count), 1_000, int.MaxValue);
    }

    [Theory, MemberData(nameof(Names))]
    public void Of_a_real_newsletter_every_link_comes_by_us_and_nothing_else_changes(string name)
    {
        var html = Newsletters.Html.Single(letter => letter.Name == name).Html;
        var body = TrackedHtml.Of(html);
        string sent = body.Render(link => $"{Marker}{link}");

        // A reader that knows nothing of how it was done: each link of the one page beside that of the other.
        var (before, after) = (Parse(html), Parse(sent));
        var foot = after.QuerySelectorAll($"a[href='{Marker}{MailToken.Hidden}'], img[src='{Marker}{MailToken.Picture}']");
        Assert.Equal(2, foot.Length);
        foreach (var element in foot)
        {
            element.Remove();
        }

        var links = Linked(before).Zip(Linked(after)).ToList();
        Assert.Equal(Linked(before).Count(), Linked(after).Count());
        foreach (var (one, other) in links)
        {
            string original = one.GetAttribute("href")!;
            string now = other.GetAttribute("href")!;
            if (IsOfThePagesOutThere(original))
            {
                Assert.StartsWith(Marker, now, StringComparison.Ordinal);
                Assert.Equal(new Uri(original.Trim()).AbsoluteUri, body.Targets[int.Parse(now[Marker.Length..], System.Globalization.CultureInfo.InvariantCulture) - 1]);
                other.SetAttribute("href", original);
            }
            else
            {
                Assert.Equal(original, now);
            }
        }

        Assert.Equal(before.DocumentElement.OuterHtml, after.DocumentElement.OuterHtml);
    }

    [Theory]
    [InlineData("<a href=\"https://a.example/?x=1&amp;y=2\">a</a>", "https://a.example/?x=1&y=2")]
    [InlineData("<A CLASS=b HREF='http://a.example'>a</A>", "http://a.example/")]
    [InlineData("<a href=http://a.example/b>a</a>", "http://a.example/b")]
    [InlineData("<a\r\n  title=\"a > b\"\r\n  href = \"http://a.example/\"\r\n>a</a>", "http://a.example/")]
    [InlineData("<a title='href=\"http://no.example/\"' href=\" http://a.example/ \" href=http://no.example/>a</a>", "http://a.example/")]
    [InlineData("<map><area href=http://a.example/></map>", "http://a.example/")]
    [InlineData("<a href=http://a.example/><p>a</a> b</p>", "http://a.example/")]
    [InlineData("\uFEFF<p>\r\n😀\r\u00A0\n\r<a href=http://a.example/>a</a>", "http://a.example/")]
    [InlineData("<meta charset=utf-16><svg><![CDATA[\r\n]]></svg>&nbsp;&#13;<a href=http://a.example/>a</a>", "http://a.example/")]
    [InlineData("<p/><a/href=http://a.example/>a</a>", "http://a.example/")]
    public void A_link_is_found_however_it_is_written(string html, string target)
    {
        var body = TrackedHtml.Of(html);
        Assert.Equal([target], body.Targets);
        Assert.Equal(new[] { 1, MailToken.Hidden, MailToken.Picture }, body.Places);
        Assert.Equal($"{Marker}1", Linked(Parse(body.Render(link => $"{Marker}{link}"))).First().GetAttribute("href"));
    }

    [Theory]
    [InlineData("<a href=\"mailto:ada@example.org\">a</a>")]
    [InlineData("<a href=\"#below\">a</a>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>")]
    [InlineData("<a name=\"http://no.example/\">a</a>")]
    [InlineData("<a href>a</a>")]
    [InlineData("<!-- <a href=\"http://no.example/\">a</a> -->")]
    [InlineData("<style>/* <a href=\"http://no.example/\"> */</style>")]
    [InlineData("<textarea><a href=\"http://no.example/\"></textarea>")]
    [InlineData("&lt;a href=\"http://no.example/\"&gt;")]
    [InlineData("<img src=\"http://no.example/\"><link href=\"http://no.example/\">")]
    [InlineData("<a href=\"http://no.example/")]
    public void What_is_no_link_to_a_page_stays_as_it_is(string html)
    {
        var body = TrackedHtml.Of(html);
        Assert.Empty(body.Targets);
        Assert.StartsWith(html, body.Render(link => $"{Marker}{link}"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_target_is_one_link_wherever_it_stands_and_the_foot_stands_within_the_page()
    {
        var body = TrackedHtml.Of("<body><a href=http://a.example/>a</a><a href=http://b.example/>b</a><a href=\"http://a.example\">c</a></body></html>");
        Assert.Equal(new[] { "http://a.example/", "http://b.example/" }, body.Targets);
        Assert.Equal(new[] { 1, 2, 1, MailToken.Hidden, MailToken.Picture }, body.Places);
        Assert.EndsWith("style=\"border:0\"></body></html>", body.Render(link => $"{Marker}{link}"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_is_asked_for_once_a_link_however_often_it_stands_there()
    {
        var asked = new List<int>();
        string sent = TrackedHtml.Of("<a href=http://a.example/>a</a><a href=http://b.example/>b</a><a href=http://a.example/>c</a>").Render(link =>
        {
            asked.Add(link);
            return $"{Marker}{link}";
        });
        Assert.Equal([1, 2, MailToken.Hidden, MailToken.Picture], asked);
        Assert.StartsWith($"<a href={Marker}1>a</a><a href={Marker}2>b</a><a href={Marker}1>c</a><a href=", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_whatever_makes_it_fail_or_lose_a_character()
    {
        var pieces = Gen.OneOf("<a ", "href", "=", "\"", "'", ">", "</a>", " ", "\r\n", "http://a.example/", "<!--", "-->", "<b>", "<p>", "</p>", "<table>", "/", "é", "\0", "<title>", "</body>");
        pieces.Array[0, 30].Select(string.Concat).Sample(html =>
        {
            var body = TrackedHtml.Of(html);
            var links = HtmlLinks.Find(html);
            Assert.Equal(links.Count + 2, body.Places.Length);
            string again = string.Concat(body.Pieces.Select((piece, place) => piece + (place < links.Count ? html[links[place].Written] : string.Empty)));
            Assert.Equal(html, again.Replace("<a href=\"\" style=\"display:none\" tabindex=\"-1\" aria-hidden=\"true\"></a><img src=\"\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0\">", string.Empty, StringComparison.Ordinal));
        });
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static IEnumerable<IElement> Linked(IDocument page) =>
        page.QuerySelectorAll("a[href], area[href]").Where(link => !link.GetAttribute("href")!.Equals($"{Marker}{MailToken.Hidden}", StringComparison.Ordinal));

    private static bool IsOfThePagesOutThere(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
