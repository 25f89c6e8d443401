using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

/// <summary>What an owner puts into his pages and feeds, in each of its forms.</summary>
/// <param name="server">What addresses of this server begin with.</param>
/// <param name="button">The button.</param>
internal sealed class SnippetText(string server, Button button)
{
    private const string Label = "Flattr this";

    private readonly string _server = Encode(server);

    /// <summary>The link that works without script.</summary>
    public string Link => Encode(server + ButtonAddress.OfSubmit(button.Id));

    public string Element => $"<script async src=\"{_server}/{ButtonScript.Path}\" referrerpolicy=\"no-referrer\"></script>\n{Tag}";

    public string Classic =>
        $"""
        <script async src="{_server}/js/0.6/load.js?mode=auto" referrerpolicy="no-referrer"></script>
        <a class="FlattrButton" href="{Encode(button.Description.Url)}" title="{Title}"{Language} rel="{Relation}" data-flattr-button="{button.Id}">{Encode(Text)}</a>
        """;

    /// <summary>For the head of a page.</summary>
    public string Payment => $"<link rel=\"payment\" type=\"text/html\" href=\"{Link}\" title=\"{Title}\">";

    /// <summary>For an entry or a feed of Atom.</summary>
    public string Atom => $"<link rel=\"payment\" type=\"text/html\" href=\"{Link}\" title=\"{Title}\"/>";

    /// <summary>For an item or a channel of RSS.</summary>
    public string Rss => $"<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"payment\" type=\"text/html\" href=\"{Link}\" title=\"{Title}\"/>";

    private string Tag => $"<flattr-button button=\"{button.Id}\"><a href=\"{Link}\">{Label}</a></flattr-button>";

    private string Title => Encode(button.Description.Title);

    /// <summary>A link has to say something.</summary>
    private string Text => button.Description.Text.Length > 0 ? button.Description.Text : button.Description.Title;

    private string Language => button.Description.Language.Length > 0 ? $" lang=\"{button.Description.Language}\"" : string.Empty;

    private string Relation
    {
        get
        {
            var tags = button.Description.Tags.Length > 0 ? $"tags:{string.Join(',', button.Description.Tags)};" : string.Empty;
            return Encode($"flattr;button:compact;category:{ButtonCheck.NameOf(button.Description.Category)};{tags}");
        }
    }

    public string Pinned(ButtonScript script) =>
        $"<script async src=\"{_server}/{script.Address}\" integrity=\"{script.Integrity}\" crossorigin=\"anonymous\" referrerpolicy=\"no-referrer\"></script>\n{Tag}";

    /// <summary>For attributes in double quotes and for text, of HTML and of XML; letters of any language stay as they are.</summary>
    private static string Encode(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
