using Flattr.Grains.Mail.Campaigns.Composition;
using Markdig;

namespace Flattr.UnitTests.Mail.Campaigns.Composition;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<h1>News of May</h1><p>Hello.", "News of May\n===========\n\nHello.\n")]
    [InlineData("<h2>Then</h2><h3>There</h3>x", "Then\n----\n\nThere\n\nx\n")]
    [InlineData("<p>one\r\n   two&nbsp;&nbsp;three</p><p>four<br>five", "one two three\n\nfour\nfive\n")]
    [InlineData("<ul><li>one<li>two<ul><li>three</ul></ul>x", "- one\n- two\n  - three\n\nx\n")]
    [InlineData("<ol start=9><li>nine<li>ten</ol>", "9. nine\n10. ten\n")]
    [InlineData("<ul><ul><li>deep</ul><li>high</ul>", "  - deep\n- high\n")]
    [InlineData("<p>He said:<blockquote><p>One.<p>Two.</blockquote><p>So.", "He said:\n\n> One.\n>\n> Two.\n\nSo.\n")]
    [InlineData("<pre>a  b\n  c</pre>d", "    a  b\n      c\n\nd\n")]
    [InlineData("<dl><dt>Flattr<dd>a button</dl>", "Flattr\n    a button\n")]
    [InlineData("<div>a<div>b</div>c</div>", "a\nb\nc\n")]
    [InlineData("a<hr>b", "a\n\n----------------------------------------------------------------------------\n\nb\n")]
    public void Blocks_are_told_apart(string html, string text) => Assert.Equal(text, HtmlText.Of(html, isMarked: false));

    [Theory]
    [InlineData("<a href=https://a.example/>here</a>, and <a href='https://b.example/'>there</a>.", "here [1], and there [2].\n\n[1] https://a.example/\n[2] https://b.example/\n")]
    [InlineData("<a href=https://a.example/>one</a> <a href=https://a.example>two</a>", "one [1] two [1]\n\n[1] https://a.example/\n")]
    [InlineData("See <a href=https://a.example/b>https://a.example/b</a>.", "See https://a.example/b.\n")]
    [InlineData("<a href='https://a.example/x_(y)'>y</a> <a href='https://a.example/z.'>z</a>", "y [1] z [2]\n\n[1] https://a.example/x_(y)\n[2] <https://a.example/z.>\n")]
    [InlineData("<a href=mailto:ada@example.org>ada@example.org</a> <a href=mailto:ada@example.org>Ada</a>", "ada@example.org Ada [1]\n\n[1] mailto:ada@example.org\n")]
    [InlineData("<a href=mailto:ada@example.org?subject=no>mailto:ada@example.org?subject=no</a>", "mailto:ada@example.org?subject=no\n")]
    [InlineData("<a href=#top>up</a> <a href=page.html>on</a> <a href='javascript:x()'>x</a>", "up on x\n")]
    [InlineData("<a href=https://a.example/><img src=x alt='Our shop'></a><a href=https://b.example/><img src=x></a>", "Our shop [1]\n\n[1] https://a.example/\n")]
    [InlineData("<a href=%7BUnsubscribe%7D>End this</a>", "End this [1]\n\n[1] {unsubscribe}\n")]
    [InlineData("<a href=https://a.example/><div>block</div></a>", "block\n[1]\n\n[1] https://a.example/\n")]
    public void Addresses_stand_numbered_at_the_end(string html, string text) => Assert.Equal(text, HtmlText.Of(html, isMarked: false));

    [Theory]
    [InlineData("<title>t</title><style>p{}</style><script>x</script><!-- c --><p>seen")]
    [InlineData("<div style='Display : none'>preview</div><p hidden>h</p><span style='mso-hide:all'>m</span>seen")]
    [InlineData("<img src=x><img src=y alt=''><template>t</template>se\u200Ben&#8203;")]
    public void What_is_not_seen_is_left_out(string html) => Assert.Equal("seen\n", HtmlText.Of(html, isMarked: false));

    [Theory]
    [InlineData("<table><tr><th>Month<th>Clicks<tr><td>May<td>1,200<tr><td>June<td>90</table>", "Month  Clicks\n-----  ------\nMay    1,200\nJune   90\n")]
    [InlineData("<table><tr><td><p>left<td><p>right</table>", "left\n\nright\n")]
    [InlineData("<table><tr><td>only</table>", "only\n")]
    public void Tables_of_words_are_set_in_columns_and_those_that_place_things_are_not(string html, string text) => Assert.Equal(text, HtmlText.Of(html, isMarked: false));

    [Fact]
    public void A_table_that_is_too_wide_has_its_rows_as_lines()
    {
        string cell = new('a', 40);
        Assert.Equal("x | y\n" + cell + " |\n" + cell + "\n", HtmlText.Of($"<table><tr><td>x<td>y<tr><td>{cell}<td>{cell}</table>", isMarked: false));
    }

    [Fact]
    public void Lines_are_at_most_seventy_six_characters_and_an_address_stays_whole()
    {
        string words = string.Join(' ', Enumerable.Repeat("fourteen chars", 12));
        string address = $"https://a.example/{new string('x', 90)}";
        string[] lines = HtmlText.Of($"<blockquote><ul><li>{words}</ul></blockquote><p><a href={address}>{address}</a> {words}", isMarked: false).Split('\n');
        Assert.All(lines.Where(line => line != address), line => Assert.InRange(line.Length, 0, TextColumn.Width));
        Assert.Contains(address, lines);
        Assert.StartsWith("> - fourteen chars", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(">   ", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<blockquote>")]
    [InlineData("<ul><li>")]
    [InlineData("<ol><li>one")]
    public void However_deep_it_stands_there_is_room_for_words(string piece)
    {
        string text = HtmlText.Of(string.Concat(Enumerable.Repeat(piece, 100)) + "some words", isMarked: false);
        Assert.EndsWith("some words\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, TextColumn.Width));
    }

    [Fact]
    public void Markdown_reads_as_it_was_written() => Assert.Equal(
        """
        Hello
        =====

        Some *light*, **heavy** and `fixed` words, and ~~none~~.

        - one
        - two

        > so it is

            code  here

        """.ReplaceLineEndings("\n"),
        HtmlText.Of(Markdown.ToHtml("# Hello\nSome *light*, **heavy** and `fixed` words, and ~~none~~.\n\n* one\n* two\n\n> so it is\n\n```\ncode  here\n```\n", new MarkdownPipelineBuilder().UseEmphasisExtras().Build()), isMarked: true));
}
