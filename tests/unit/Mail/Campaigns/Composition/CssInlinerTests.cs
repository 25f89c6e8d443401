using Flattr.Grains.Mail.Campaigns.Composition;

namespace Flattr.UnitTests.Mail.Campaigns.Composition;

public sealed class CssInlinerTests
{
    [Theory]
    [InlineData("<style>p{color:red}</style><p>x</p>", "<p style=\"color: red\">x</p>")]
    [InlineData("<style>\n/* p{x:y} */ <!-- p { color: red; } --></style><P CLASS=a>x</P>", "<P style=\"color: red\" CLASS=a>x</P>")]
    [InlineData("<style>p{color:red}</style><p style='margin:0'>x", "<p style=\"color: red;margin: 0\">x")]
    [InlineData("<style>p{color:red}</style><p style=color:blue>x", "<p style=\"color: blue\">x")]
    [InlineData("<style>p{color:red}.a{color:blue}</style><p class=a>x<p>y", "<p style=\"color: blue\" class=a>x<p style=\"color: red\">y")]
    [InlineData("<style>p{font-family:\"A B\"}</style><p>x", "<p style=\"font-family: 'A B'\">x")]
    [InlineData("<style>td{width:50%}</style><table><tr><td width=20>&copy;<![if !mso]>x", "<table><tr><td style=\"width: 50%\" width=20>&copy;<![if !mso]>x")]
    public void Elements_get_their_rules_and_nothing_else_changes(string html, string expected) => Assert.Equal(expected, CssInliner.Inline(html));

    [Theory]
    [InlineData("a:hover{color:red}a{color:blue}", "a:hover { color:red !important }\n", "<a style=\"color: blue\">x</a>")]
    [InlineData("@media (max-width:9px){a{color:red;margin:0!important}}a{color:blue}", "@media (max-width:9px) { a { color:red !important; margin:0!important } }\n", "<a style=\"color: blue\">x</a>")]
    [InlineData("@import url(https://no.example/a;b.css);@font-face{font-family:F;src:url(f)}a{color:blue}", "@import url(https://no.example/a;b.css);\n@font-face { font-family:F;src:url(f) }\n", "<a style=\"color: blue\">x</a>")]
    [InlineData("a,a:visited{color:blue}", "a:visited { color:blue !important }\n", "<a style=\"color: blue\">x</a>")]
    public void What_an_element_cannot_say_stays_and_stays_the_stronger(string css, string kept, string rest) =>
        Assert.Equal($"<style type=text/css>\n{kept}</style>{rest}", CssInliner.Inline($"<style type=text/css>{css}</style><a>x</a>"));

    [Theory]
    [InlineData("<p style=\"a:b\">x<!-- <style>p{color:red}</style> -->")]
    [InlineData("<style media=print>p{color:red}</style><p>x")]
    [InlineData("<style>@media print{p{color:red}}</style><p>x")]
    [InlineData("<style>p:hover{color:red}</style><p>x")]
    [InlineData("<link rel=stylesheet href=https://no.example/a.css><p>x")]
    [InlineData("<style>p:first-letter{color:red}</style><p>x")]
    [InlineData("<svg><style>p{color:red}</style></svg><p>x")]
    public void Without_a_rule_to_inline_a_page_is_left_alone(string html) => Assert.Equal(html, CssInliner.Inline(html));

    [Fact]
    public void Quotes_in_a_style_cannot_end_its_attribute()
    {
        string html = CssInliner.Inline("<style>p{background:url(a&b)}</style><p>x");
        Assert.Equal("<p style=\"background: url(a&amp;b)\">x", html);
    }

    [Fact]
    public void Groups_of_rules_however_deep_do_not_exhaust_the_stack()
    {
        string html = $"<style>{string.Concat(Enumerable.Repeat("@media{", 12_000))}</style>x";
        Assert.Equal(html.Count(letter => letter == '{'), CssInliner.Inline($"{html}<style>p{{color:red}}</style><p>y").Count(letter => letter == '{'));
    }

    [Fact]
    public void Nothing_is_fetched_for_a_page_that_links_to_its_styles() =>
        Assert.Equal(
            "<link rel=stylesheet href=http://127.0.0.1:9/a.css><p style=\"color: red\">x",
            CssInliner.Inline("<link rel=stylesheet href=http://127.0.0.1:9/a.css><style>p{color:red}</style><p>x"));
}
