using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using Flattr.Api.Buttons.Registry;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Components;

namespace Flattr.UnitTests.Buttons.Registry;

/// <summary>What an owner copies into his pages.</summary>
public sealed partial class SnippetTextTests
{
    private const string Server = "https://flattr.example";

    private static readonly ButtonId Id = ButtonId.Parse("0123456789ab")!.Value;

    private static readonly ButtonDescription Plain = new()
    {
        Url = "https://example.org/a?b=c&d=e",
        Title = "Ada's “notes”",
        Text = "On <b>bold</b> & \"quoted\"",
        Tags = ["notes", "maths"],
        Language = "en",
        Category = ButtonCategory.Text,
    };

    [Fact]
    public void The_element_and_its_link() => Assert.Equal(
        """
        <script async src="https://flattr.example/js/button.js" referrerpolicy="no-referrer"></script>
        <flattr-button button="0123456789ab"><a href="https://flattr.example/submit/auto?fid=0123456789ab">Flattr this</a></flattr-button>
        """,
        Of(Plain).Element);

    [Fact]
    public void The_script_is_pinned_by_its_hash() => Assert.StartsWith(
        """<script async src="https://flattr.example/js/button.abc.js" integrity="sha256-xyz=" crossorigin="anonymous" referrerpolicy="no-referrer"></script>""",
        Of(Plain).Pinned(new("js/button.abc.js", "sha256-xyz=")),
        StringComparison.Ordinal);

    [Fact]
    public void The_classic_markup() => Assert.Equal(
        """
        <script async src="https://flattr.example/js/0.6/load.js?mode=auto" referrerpolicy="no-referrer"></script>
        <a class="FlattrButton" href="https://example.org/a?b=c&amp;d=e" title="Ada's “notes”" lang="en" rel="flattr;button:compact;category:text;tags:notes,maths;" data-flattr-button="0123456789ab">On &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;</a>
        """,
        Of(Plain).Classic);

    [Fact]
    public void A_link_without_a_description_says_the_title()
    {
        var anchor = Anchor(Of(Plain with { Text = "", Tags = [], Language = "" }));
        Assert.Equal(Plain.Title, anchor.Value);
        Assert.Equal("flattr;button:compact;category:text;", anchor.Attribute("rel")!.Value);
        Assert.Null(anchor.Attribute("lang"));
    }

    [Fact]
    public void Feeds_are_told_where_to_go()
    {
        var all = Of(Plain with { Title = "\"<&>\"" });
        foreach (var element in new[] { all.Atom, all.Rss, all.Payment.Replace("\">", "\"/>", StringComparison.Ordinal) })
        {
            var link = XElement.Parse(element);
            Assert.Equal(
                ("payment", "text/html", "https://flattr.example/submit/auto?fid=0123456789ab", "\"<&>\""),
                (link.Attribute("rel")!.Value, link.Attribute("type")!.Value, link.Attribute("href")!.Value, link.Attribute("title")!.Value));
        }
    }

    [Fact]
    public void Whatever_a_button_says_stays_where_it_is_said() =>
        Gen.Select(Gen.String[Gen.Char["\"'<>&;/= aé😀[0]-!"], 1, 60], Gen.String[Gen.Char["\"'<>&;/= aé-]\n"], 1, 60]).Sample((title, text) =>
        {
            // Halves of characters are no text of XML; they are refused long before.
            (title, text) = (Halves().Replace(title, "x"), Halves().Replace(text, "x"));
            var anchor = Anchor(Of(Plain with { Title = title, Text = text, Tags = [title] }));
            Assert.Equal(title, anchor.Attribute("title")!.Value);
            Assert.Equal(text, anchor.Value);
            Assert.Equal($"flattr;button:compact;category:text;tags:{title};", anchor.Attribute("rel")!.Value);
            Assert.Empty(anchor.Elements());
        });

    [Fact]
    public void A_script_whose_hash_is_not_known_is_not_pinned()
    {
        Assert.Null(ButtonScript.Find(ResourceAssetCollection.Empty));
        Assert.Null(ButtonScript.Find(new([new("js/button.abc.js", [new("label", "js/button.js")])])));
        Assert.Equal(
            new("js/button.abc.js", "sha256-xyz="),
            ButtonScript.Find(new([
                new("js/views.1.js", [new("label", "js/views.js"), new("integrity", "sha256-no")]),
                new("js/button.abc.js", [new("label", "js/button.js"), new("integrity", "sha256-xyz=")]),
            ])));
    }

    private static XElement Anchor(SnippetText text) => XElement.Parse(text.Classic[text.Classic.IndexOf("<a ", StringComparison.Ordinal)..], LoadOptions.PreserveWhitespace);

    private static SnippetText Of(ButtonDescription description) => new(
        Server, new() { Id = Id, Owner = Guid.Empty, Description = description, Hidden = false, Revision = 1, Created = DateTimeOffset.UnixEpoch });

    [GeneratedRegex("[\\uD800-\\uDFFF]")]
    private static partial Regex Halves();
}
