using System.Globalization;
using AngleSharp.Html.Parser;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;

namespace Flattr.UnitTests.Mail.Campaigns.Composition;

public sealed class NewsletterBodyTests
{
    private static readonly string Foot = new MailFoot(GrainInterfaces.Accounts.Preferences.MailCategory.News, null).HtmlOfPage;

    public static TheoryData<string> Names => [.. Newsletters.Html.Select(letter => letter.Name)];

    public static TheoryData<string> Plain => [.. Newsletters.Html.Where(letter => !IsStyled(letter.Html)).Select(letter => letter.Name)];

    public static TheoryData<string> Styled => [.. Newsletters.Html.Where(letter => IsStyled(letter.Html)).Select(letter => letter.Name)];

    [Fact]
    public void Both_kinds_are_there()
    {
        Assert.Equal(10, Styled.Count);
        Assert.InRange(Plain.Count, 20, 50);
    }

    [Theory, MemberData(nameof(Plain))]
    public void A_page_without_styles_stays_what_it_was_but_for_the_foot(string name)
    {
        string source = SourceOf(name);
        string html = MailComposer.Compose(Drafts.Html(source)).Html;
        Assert.Equal(source, html.Remove(html.IndexOf(Foot, StringComparison.Ordinal), Foot.Length));
    }

    [Theory, MemberData(nameof(Styled))]
    public void A_page_with_styles_changes_in_nothing_but_styles(string name)
    {
        string source = SourceOf(name);
        string html = MailComposer.Compose(Drafts.Html(source)).Html;
        Assert.Equal(Unstyled(source), Unstyled(html.Remove(html.IndexOf(Foot, StringComparison.Ordinal), Foot.Length)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_link_comes_by_us_to_its_own_target_and_nothing_else_changes(string name)
    {
        var mail = MailComposer.Compose(Drafts.Html(SourceOf(name)));
        var body = CampaignBody.Of(mail, isTracked: true);
        var written = HtmlLinks.FindAll(mail.Html).Where(link => UnsubscribeLink.Is(link.Target) || HtmlLinks.TargetOf(link.Target) is not null).ToList();
        Assert.Equal(mail.Html, Drafts.Restore(body.Html, [.. written.Select(link => mail.Html[link.Written])]));
        var (before, after) = (Targets(mail.Html), Targets(body.Html.Render(Drafts.Address)));
        Assert.Equal(before.Count + 1, after.Count);
        foreach (var (original, sent) in before.Zip(after))
        {
            Assert.Equal(original == MailComposer.Unsubscribe ? Drafts.End : HtmlLinks.TargetOf(original) ?? original, Resolve(body, sent));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_text_has_the_same_links_under_the_same_numbers(string name)
    {
        var mail = MailComposer.Compose(Drafts.Html(SourceOf(name)));
        var body = CampaignBody.Of(mail, isTracked: true);
        var (before, after) = (TextLinks.Find(mail.Text).ToList(), TextLinks.Find(body.Text.Render(Drafts.Address)).ToList());
        Assert.Equal(before.Select(link => link.Target), after.SkipLast(1).Select(link => Resolve(body, link.Target)));
        Assert.Equal(Drafts.End, after[^1].Target);
        Assert.All(Targets(mail.Html).Select(HtmlLinks.TargetOf).OfType<string>(), target => Assert.Contains(target, body.Targets));
        Assert.All(mail.Text.Split('\n').Where(line => line.Length > TextColumn.Width), line => Assert.Matches("(://|mailto:)[^ ]*$", line));
    }

    [Theory, MemberData(nameof(Names))]
    public void Untracked_it_has_no_place_but_the_one_to_unsubscribe(string name)
    {
        var mail = MailComposer.Compose(Drafts.Html(SourceOf(name)));
        var body = CampaignBody.Of(mail, isTracked: false);
        Assert.Empty(body.Targets);
        Assert.Equal([CampaignBody.Unsubscribe], body.Html.Places);
        Assert.Equal([CampaignBody.Unsubscribe], body.Text.Places);
        Assert.Equal(mail.Html, body.Html.Render(_ => MailComposer.Unsubscribe));
        Assert.Equal(mail.Text, body.Text.Render(_ => MailComposer.Unsubscribe));
    }

    private static string SourceOf(string name) => Newsletters.Html.Single(letter => letter.Name == name).Html;

    private static bool IsStyled(string html) => html.Contains("<style", StringComparison.OrdinalIgnoreCase);

    private static string Resolve(CampaignBody body, string sent) =>
        sent.StartsWith(Drafts.Marker, StringComparison.Ordinal) ? body.Targets[int.Parse(sent[Drafts.Marker.Length..], CultureInfo.InvariantCulture) - 1] : sent;

    private static List<string> Targets(string html) =>
        [.. new HtmlParser().ParseDocument(html).QuerySelectorAll("a[href], area[href]").Select(link => link.GetAttribute("href")!)];

    private static string Unstyled(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        foreach (var element in page.QuerySelectorAll("style"))
        {
            element.Remove();
        }

        foreach (var element in page.QuerySelectorAll("[style]"))
        {
            element.RemoveAttribute("style");
        }

        return page.DocumentElement.OuterHtml;
    }
}
