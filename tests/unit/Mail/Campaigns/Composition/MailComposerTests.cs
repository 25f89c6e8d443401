using AngleSharp.Html.Parser;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;

namespace Flattr.UnitTests.Mail.Campaigns.Composition;

public sealed class MailComposerTests
{
    [Fact]
    public void Markdown_becomes_a_page_and_a_text()
    {
        var mail = MailComposer.Compose(Drafts.Markdown("# Hello\n\nRead [this](https://a.example/b).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n") with { Subject = "Fish & <chips>" }, "flattr.example");
        var page = new HtmlParser().ParseDocument(mail.Html);
        Assert.Equal("Fish & <chips>", page.Title);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("utf-8", page.QuerySelector("meta[charset]")!.GetAttribute("charset"));
        Assert.Contains("font-size: 28px", page.QuerySelector("h1")!.GetAttribute("style"), StringComparison.Ordinal);
        Assert.Contains("color: #276b2b", page.QuerySelector("a[href='https://a.example/b']")!.GetAttribute("style"), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("td[style]"));
        Assert.Contains("@media (prefers-color-scheme: dark)", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("h1 {", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            """
            Hello
            =====

            Read this [1].

            a  b
            -  -
            1  2

            [1] https://a.example/b

            ----------------------------------------------------------------------------
            You get this mail because you asked for news from flattr.example.
            To end it, open this page:
            {unsubscribe}

            """.ReplaceLineEndings("\n"),
            mail.Text);
    }

    [Theory]
    [InlineData(MailCategory.News, "because you asked for news from us.")]
    [InlineData(MailCategory.Offers, "because you asked for offers from us.")]
    [InlineData(MailCategory.Account, "because you have an account with us, and mail about revenue and subscriptions is on.")]
    public void The_foot_says_why_one_gets_the_mail_and_how_to_end_it(MailCategory category, string why)
    {
        var mail = MailComposer.Compose(Drafts.Html("<p>x</p>") with { Category = category });
        var end = new HtmlParser().ParseDocument(mail.Html).QuerySelector("a[href='{unsubscribe}']")!;
        Assert.Equal($"You get this mail {why} Unsubscribe", end.ParentElement!.TextContent);
        Assert.Contains(why, mail.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n{unsubscribe}\n", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[stop]({unsubscribe})")]
    [InlineData("[stop](%7bunsubscribe%7D)")]
    [InlineData("<a href=\"http://{unsubscribe}\">stop</a>")]
    [InlineData("<a href=' {Unsubscribe} '>stop</a>")]
    public void A_link_of_its_own_to_unsubscribe_is_enough(string source)
    {
        var mail = MailComposer.Compose(Drafts.Markdown(source));
        Assert.Equal("stop [1]\n\n[1] {unsubscribe}\n", mail.Text);
        Assert.DoesNotContain("You get this mail", mail.Html, StringComparison.Ordinal);
        var body = CampaignBody.Of(mail, isTracked: true);
        Assert.Equal([CampaignBody.Unsubscribe, MailToken.Hidden, MailToken.Picture], body.Html.Places);
        Assert.Equal([CampaignBody.Unsubscribe], body.Text.Places);
        Assert.Contains($"\"{Drafts.End}\"", body.Html.Render(Drafts.Address).Replace('\'', '"'), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_page_stands_in_our_layout_as_it_is()
    {
        string html = MailComposer.Compose(Drafts.Html("<P align=center>Hello&nbsp;<BR>")).Html;
        Assert.Contains("\n<P align=center>Hello&nbsp;<BR>\n<p class=\"flattr-soft\"", html, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("table {", html, StringComparison.Ordinal);
        var styled = new HtmlParser().ParseDocument(MailComposer.Compose(Drafts.Html("<style>p{color:red}</style><p>Hello")).Html);
        Assert.Equal("margin: 0 0 16px;color: red", styled.QuerySelector("p")!.GetAttribute("style"));
    }

    [Theory]
    [InlineData("<html><body><p>x</body></html>", "</body></html>")]
    [InlineData("<!doctype html><p>x", "")]
    [InlineData("<body bgcolor=red>x</body>", "</body>")]
    public void A_whole_page_gets_a_foot_and_no_layout(string source, string end)
    {
        string html = MailComposer.Compose(Drafts.Html(source)).Html;
        Assert.StartsWith(source[..^end.Length] + "<div style=\"clear:both;", html, StringComparison.Ordinal);
        Assert.EndsWith($"</a></div>\n{end}", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_parts_number_the_same_targets_alike()
    {
        var body = CampaignBody.Of(MailComposer.Compose(Drafts.Markdown("[b](https://b.example/) https://a.example/. [b](https://b.example)")), isTracked: true);
        Assert.Equal(["https://b.example/", "https://a.example/"], body.Targets);
        Assert.Equal([1, 2, 1, CampaignBody.Unsubscribe, MailToken.Hidden, MailToken.Picture], body.Html.Places);
        Assert.Equal([2, 1, CampaignBody.Unsubscribe], body.Text.Places);
        Assert.StartsWith($"b [1] {Drafts.Marker}2. b [1]\n\n[1] {Drafts.Marker}1\n", body.Text.Render(Drafts.Address), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_have_bounds_where_they_are_counted()
    {
        var many = MailComposer.Compose(Drafts.Html(string.Concat(Enumerable.Range(0, 1_001).Select(link => $"<a href=https://a.example/{link}>a</a>"))));
        Assert.Equal(
            "Of a message that is counted at most 1,000 different links can be told apart, and these are 1,001. Take some out, or don't count it.",
            Assert.Throws<ArgumentException>(() => CampaignBody.Of(many, isTracked: true)).Message);
        var longest = MailComposer.Compose(Drafts.Html($"<a href=https://b.example/>b</a><a href=https://a.example/{new string('x', 1_983)}>a</a>"));
        Assert.Equal(
            "The target of a link has at most 2,000 characters where it is counted, and that of link 2 has 2,001. Shorten it, or don't count the message.",
            Assert.Throws<ArgumentException>(() => CampaignBody.Of(longest, isTracked: true)).Message);
        Assert.Empty(CampaignBody.Of(many, isTracked: false).Targets);
        Assert.Empty(CampaignBody.Of(longest, isTracked: false).Targets);
        Assert.Single(CampaignBody.Of(MailComposer.Compose(Drafts.Html($"<a href=https://a.example/{new string('x', 1_982)}>a</a>")), isTracked: true).Targets);
    }
}
