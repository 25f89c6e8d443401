using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;

namespace Flattr.UnitTests.Mail.Campaigns.Composition;

public sealed class MailDraftCheckTests
{
    private static readonly MailDraft Good = Drafts.Markdown("Hello [there](https://a.example/).");

    [Fact]
    public void A_good_draft_has_neither_errors_nor_warnings()
    {
        var verdict = MailDraftCheck.Check(Good);
        Assert.Empty(verdict.Errors);
        Assert.Empty(verdict.Warnings);
        MailDraftCheck.Require(Good);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    [InlineData("bell\a")]
    public void A_subject_is_one_line(string subject) => Refused(Good with { Subject = subject }, MailDraftField.Subject, "A subject is one line of 1-200 characters without control characters.");

    [Fact]
    public void Each_field_is_as_long_as_its_bound_and_no_longer()
    {
        Assert.Empty(MailDraftCheck.Check(Good with { Subject = new('s', 200) }).Errors);
        Refused(Good with { Subject = new('s', 201) }, MailDraftField.Subject, "A subject is one line");
        string page = $"<!doctype html>{new string('x', 99_985)}";
        Assert.Equal(100_000, page.Length);
        Assert.Empty(MailDraftCheck.Check(Drafts.Html(page)).Errors);
        Refused(Drafts.Html(page + "x"), MailDraftField.Source, "The message has at most 100,000 characters, and this one has 100,001");
        Refused(Drafts.Html($"<!doctype html>{new string('é', 52_000)}"), MailDraftField.Source, "The HTML of the message has at most 102,400 bytes, and with its styles and links this one has 104,");
    }

    [Fact]
    public void A_campaign_has_a_category_and_a_format()
    {
        Refused(Good with { Category = MailCategory.Essential }, MailDraftField.Category, "A campaign is about account, news or offers");
        Refused(Good with { Category = (MailCategory)9 }, MailDraftField.Category, "A campaign is about account, news or offers");
        Refused(Good with { Format = (MailFormat)9 }, MailDraftField.Format, "A campaign is written in Markdown or in HTML.");
    }

    [Theory]
    [InlineData("", "The message is empty")]
    [InlineData(" \n", "The message is empty")]
    [InlineData("nul \0", "The message contains control characters")]
    [InlineData("<script>x</script>", "Mail programs drop <script>,")]
    [InlineData("<FORM>x</FORM>", "Mail programs drop <form>,")]
    [InlineData("<iframe src=x></iframe>", "Mail programs drop <iframe>,")]
    [InlineData("<object></object>", "Mail programs drop <object>,")]
    [InlineData("<a href=\" java\nscript:x()\">x</a>", "Mail programs drop links that begin with javascript:.")]
    [InlineData("[x](javascript:x)", "Mail programs drop links that begin with javascript:.")]
    [InlineData("<!-- never closed", "What stands at the end of the message is lost")]
    [InlineData("<style>p{}", "What stands at the end of the message is lost")]
    public void A_source_that_mail_programs_make_nothing_of_is_refused(string source, string sentence) => Refused(Drafts.Markdown(source), MailDraftField.Source, sentence);

    [Fact]
    public void Half_a_character_is_refused()
    {
        Refused(Good with { Subject = "half \uD83D" }, MailDraftField.Subject, "A subject is one line");
        Refused(Good with { Source = "half \uD83D" }, MailDraftField.Source, "The message contains half of a character.");
        Assert.Empty(MailDraftCheck.Check(Good with { Source = "😀" }).Errors);
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("[")]
    [InlineData("*a ")]
    public void Markdown_that_is_too_deep_is_refused(string piece) =>
        Refused(Drafts.Markdown(string.Concat(Enumerable.Repeat(piece, 20_000)) + "x"), MailDraftField.Source, "Quotes, lists or emphasis stand too deep within one another");

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<TABLE><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<x/><blockquote>")]
    public void HTML_that_is_too_deep_is_refused_before_it_is_parsed(string piece)
    {
        string deep = string.Concat(Enumerable.Repeat(piece, 500));
        Assert.Equal(piece.StartsWith("<x/>", StringComparison.Ordinal), MailDraftCheck.Check(Drafts.Html(deep)).Errors.Length > 0);
        Refused(Drafts.Html(string.Concat(Enumerable.Repeat(piece, 6_000))), MailDraftField.Source, "Elements stand more than 512 deep within one another, or were never closed.");
    }

    [Fact]
    public void What_is_closed_is_not_deep() =>
        Assert.Empty(MailDraftCheck.Check(Drafts.Html(string.Concat(Enumerable.Repeat("<div><p>a<br><img alt=b src=https://a.example/></div>", 1_500)))).Errors);

    [Fact]
    public void Whatever_is_deep_is_composed_all_the_same() =>
        Assert.Contains("deep\n", MailComposer.Compose(Drafts.Html(string.Concat(Enumerable.Repeat("<div><blockquote>", 1_000)) + "deep")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("![](https://a.example/b.png) x <img src=https://a.example/c.png>", "1 image has no alt text.")]
    [InlineData("[x](http://a.example/) http://b.example/", "2 addresses begin with http and not with https.")]
    [InlineData("[x](/page) [y](page.html) [z](//a.example/)", "3 links lead nowhere")]
    [InlineData("x ![x](pictures/a.png)", "1 image is found nowhere")]
    [InlineData("![all in one picture](https://a.example/b.png)", "There is no text beside the images")]
    [InlineData("End: {unsubscribe}", "{unsubscribe} stands in the text")]
    public void What_readers_would_miss_is_said(string source, string warning)
    {
        var verdict = MailDraftCheck.Check(Drafts.Markdown(source));
        Assert.Empty(verdict.Errors);
        Assert.StartsWith(warning, Assert.Single(verdict.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[up](#top) [a](mailto:ada@example.org) [t](tel:+1) [u]({unsubscribe})")]
    [InlineData("x ![x](cid:part) ![y](data:image/png;base64,AA==) ![](https://a.example/)")]
    public void What_is_well_is_not_complained_about(string source) => Assert.Empty(MailDraftCheck.Check(Drafts.Markdown(source)).Warnings);

    [Fact]
    public void Links_are_bounded_where_they_are_counted()
    {
        string source = string.Concat(Enumerable.Range(0, 1_001).Select(link => $"<a href=https://a.example/{link}>a</a>"));
        Refused(Drafts.Html(source), MailDraftField.Source, "Of a message that is counted at most 1,000 different links");
        Assert.Empty(MailDraftCheck.Check(Drafts.Html(source) with { Tracked = false }).Errors);
    }

    [Fact]
    public void A_message_is_as_long_as_it_is_once_its_links_are_ours()
    {
        string source = string.Concat(Enumerable.Range(0, 999).Select(link => $"<a href=https://a.example/{link}>{new string('a', 20)}</a>"));
        Refused(Drafts.Html(source), MailDraftField.Source, "The HTML of the message has at most 102,400 bytes, and with its styles and links this one has 1");
        Assert.Empty(MailDraftCheck.Check(Drafts.Html(source) with { Tracked = false }).Errors);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var draft = Drafts.Html("<script></script><form></form>") with { Subject = "", Category = MailCategory.Essential };
        Assert.Equal(
            [MailDraftField.Category, MailDraftField.Subject, MailDraftField.Source, MailDraftField.Source],
            MailDraftCheck.Check(draft).Errors.Select(error => error.Field));
        Assert.Equal("A campaign is about account, news or offers: essential mail isn't sent to many at once. (Parameter 'Category')", Assert.Throws<ArgumentException>(() => MailDraftCheck.Require(draft)).Message);
    }

    private static void Refused(MailDraft draft, MailDraftField field, string sentence)
    {
        var error = Assert.Single(MailDraftCheck.Check(draft).Errors);
        Assert.Equal(field, error.Field);
        Assert.StartsWith(sentence, error.Sentence, StringComparison.Ordinal);
    }
}
