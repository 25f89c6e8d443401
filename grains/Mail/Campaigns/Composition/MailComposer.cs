using Flattr.GrainInterfaces.Mail.Campaigns;
using Markdig;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>Makes both parts of a campaign's message from what its operator wrote.</summary>
internal static class MailComposer
{
    /// <summary>What a link leads to that is to become the recipient's own.</summary>
    public const string Unsubscribe = UnsubscribeLink.Target;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().Build();

    /// <param name="draft">Within its bounds: see <see cref="MailDraftCheck"/>.</param>
    /// <param name="site">Name of this server, for the sentence that says why one gets the mail.</param>
    /// <exception cref="ArgumentException">Its Markdown is nested too deep.</exception>
    public static ComposedMail Compose(MailDraft draft, string? site = null)
    {
        string source = ToHtml(draft);
        var foot = new MailFoot(draft.Category, site);
        string text = HtmlText.Of(source, isMarked: draft.Format == MailFormat.Markdown);
        return new(ComposeHtml(draft, source, foot), text.Contains(UnsubscribeLink.Target, StringComparison.Ordinal) ? text : $"{text}\n{foot.Text}");
    }

    /// <summary>What the operator wrote, as HTML without layout.</summary>
    /// <exception cref="ArgumentException">Its Markdown is nested too deep.</exception>
    public static string ToHtml(MailDraft draft)
    {
        if (draft.Format != MailFormat.Markdown)
        {
            return draft.Source;
        }

        try
        {
            return Markdown.ToHtml(draft.Source, Pipeline);
        }
        catch (ArgumentException deep)
        {
            throw new ArgumentException("Quotes, lists or emphasis stand too deep within one another. Close what is open, or take some out.", deep);
        }
    }

    private static string ComposeHtml(MailDraft draft, string source, MailFoot foot)
    {
        bool isEnding = HtmlLinks.FindAll(source).Any(link => UnsubscribeLink.Is(link.Target));
        if (draft.Format == MailFormat.Html && HtmlPage.IsWhole(source))
        {
            string whole = CssInliner.Inline(source);
            return isEnding ? whole : whole.Insert(HtmlPage.FindEnd(whole), foot.HtmlOfPage);
        }

        bool isMarkdown = draft.Format == MailFormat.Markdown;
        string page = MailLayout.Page(draft.Subject, isEnding ? source : $"{source}\n{foot.Html}", isMarkdown);
        return isMarkdown || source.Contains("<style", StringComparison.OrdinalIgnoreCase) ? CssInliner.Inline(page) : page;
    }
}
