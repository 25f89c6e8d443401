using System.Text;
using AngleSharp.Html.Parser;
using CsCheck;
using Flattr.Api.Accounts.Recovery.SiteProof;

namespace Flattr.UnitTests.Accounts.Recovery;

public sealed class OwnLinksTests
{
    private static readonly string[] _pieces =
    [
        "<a rel=me href=1>", "<a rel='x ME' href=2>", "<link rel=me href=3>", "<A REL=me HREF=4 href=5>", "</a>", "<p>", "</p>", "<b>", "</b>", "text",
        "<!--", "-->", "--!>", "<!-->", "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>", "<noscript>",
        "</noscript>", "<xmp>", "</xmp>", "<template>", "</template>", "<iframe>", "</iframe>", "<", ">", "</", "\"", "'", "</>", "--!-", "<?", "<!", " ",
    ];

    [Theory]
    [InlineData("<a rel=\"me\" href=\"x\">me</a>")]
    [InlineData("<a href='x' rel='me'>me</a>")]
    [InlineData("<A HREF=x REL=ME>")]
    [InlineData("<link rel=\"me\" href=\"x\">")]
    [InlineData("<link rel=\"author me\" href=\"x\" />")]
    [InlineData("<a rel=\"noopener\tme\nnofollow\" href=\"x\">")]
    [InlineData("<p><b>unclosed<a rel=me href=x>")]
    [InlineData("<svg><a rel=me href=x></a></svg>")]
    [InlineData("<template><p></template><a rel=me href=x>")]
    [InlineData("</template><a rel=me href=x>")]
    [InlineData("<title>a</title><a rel=me href=x>")]
    [InlineData("<!-- a --><a rel=me href=x>")]
    [InlineData("<a rel=me href=&#120;>")]
    [InlineData("<a rel=me href=x href=y>")]
    public void Link_by_which_a_page_says_whose_it_is(string page) => Assert.Equal(["x"], OwnLinks.Find(page));

    [Theory]
    [InlineData("")]
    [InlineData("<a href=x>")]
    [InlineData("<a rel href=x>")]
    [InlineData("<a rel=nofollow href=x>")]
    [InlineData("<a rel=\"meme\" href=x>")]
    [InlineData("<a rel=\"me,nofollow\" href=x>")]
    [InlineData("<a rel=nofollow rel=me href=x>")]
    [InlineData("<area rel=me href=x>")]
    [InlineData("<!-- <a rel=me href=x> -->")]
    [InlineData("<!-- <a rel=me href=x>")]
    [InlineData("<script>'<a rel=me href=x>'</script>")]
    [InlineData("<script><!-- <script></script> <a rel=me href=x>")]
    [InlineData("<style><a rel=me href=x></style>")]
    [InlineData("<title><a rel=me href=x></title>")]
    [InlineData("<textarea><a rel=me href=x></textarea>")]
    [InlineData("<noscript><a rel=me href=x></noscript>")]
    [InlineData("<iframe><a rel=me href=x></iframe>")]
    [InlineData("<iframe srcdoc='<a rel=me href=x>'></iframe>")]
    [InlineData("<template><a rel=me href=x></template>")]
    [InlineData("<template><template></template><a rel=me href=x></template>")]
    [InlineData("<plaintext><a rel=me href=x>")]
    [InlineData("<p title='<a rel=me href=x>'>")]
    [InlineData("&lt;a rel=me href=x&gt;")]
    [InlineData("<a rel=me href=x")]
    public void Anything_else_is_none(string page) => Assert.DoesNotContain("x", OwnLinks.Find(page));

    [Fact]
    public void Link_that_leads_nowhere_leads_nowhere() => Assert.Equal([""], OwnLinks.Find("<a rel=me>"));

    [Fact]
    public void Links_are_those_of_the_tree_that_a_browser_would_build()
    {
        var parser = new HtmlParser(new() { IsScripting = true });
        Gen.Int[0, _pieces.Length - 1].Array[0, 12].Select(chosen => string.Concat(chosen.Select(piece => _pieces[piece]))).Sample(page =>
        {
            var tree = parser.ParseDocument(page).QuerySelectorAll("a[rel~=me i],link[rel~=me i]").Select(link => link.GetAttribute("href"));
            Assert.Equal(tree.Distinct().Order(StringComparer.Ordinal), OwnLinks.Find(page).Distinct().Order(StringComparer.Ordinal));
        }, iter: 20_000);
    }

    [Fact]
    public void Page_that_goes_on_and_on_needs_no_stack()
    {
        string[] begins = ["", "<!--", "<a ", "<a href=\"", "<script>", "<script><!--", "<title>", "<!doctype "];
        string[] tokens = ["<", "</", ">", "!", "-", "--", "a", " ", "=", "\"", "/", "&", "?", "]]>", "<!--", "<![CDATA[", "\r", "\n", "\0", "<b>", "</>"];
        var patterns =
            from begin in begins
            from first in tokens
            from second in tokens
            select begin + string.Concat(Enumerable.Repeat(first + second, 2000));
        OnSmallStack(() => Assert.All(patterns.Append("<!--" + new StringBuilder().Insert(0, "--!", 170_000)), page => Assert.Empty(OwnLinks.Find(page))));
    }

    [Fact]
    public void Tag_of_a_hundred_thousand_attributes_is_read_in_passing() =>
        Assert.Equal(["x"], OwnLinks.Find($"<a {string.Concat(Enumerable.Range(0, 100_000).Select(number => $"{number:x} rel href "))}><a rel=me href=x>").Where(link => link.Length > 0));

    /// <summary>128 KB, a twelfth of what a thread has by default: what recurses once per character ends the process here.</summary>
    private static void OnSmallStack(Action action)
    {
        Exception? failed = null;
        var thread = new Thread(() => failed = Record.Exception(action), 128 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failed);
    }
}
