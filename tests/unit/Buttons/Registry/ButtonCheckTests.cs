using CsCheck;
using Flattr.Api.Buttons.Registry;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.UnitTests.Buttons.Registry;

/// <summary>Each field of a button at and beyond its bounds.</summary>
public sealed class ButtonCheckTests
{
    private static readonly Gen<string> _typed = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.Char[",;:/.?#@[]% \t\n\u00A0\u0130éя"])],
        Gen.Select(
            Gen.OneOf("http://", "https://", "", "HTTPS://"),
            Gen.OneOf("example.org", "BÜCHER.example", "localhost:5000", "127.0.0.1", "例え.テスト", "xn--bcher-kva.example:443"),
            Gen.String[Gen.Char["/?#%&=+ aé~.\"<>|\\"], 0, 40],
            (scheme, host, rest) => scheme + host + rest));

    [Theory]
    [InlineData("https://example.org/a?b=c", "https://example.org/a?b=c")]
    [InlineData(" example.org ", "https://example.org/")]
    [InlineData("HTTP://Example.ORG:80/A#part", "http://example.org/A")]
    [InlineData("https://example.org:8443/", "https://example.org:8443/")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    [InlineData("http://localhost:5000/a", "http://localhost:5000/a")]
    [InlineData("http://127.0.0.1:5000/a", "http://127.0.0.1:5000/a")]
    [InlineData("https://example.org/a/../b", "https://example.org/b")]
    public void Pages(string typed, string canonical) => Assert.Equal(canonical, ButtonCheck.Check(ButtonField.Url, typed).Value);

    [Theory]
    [InlineData("", "Which page")]
    [InlineData("   ", "Which page")]
    [InlineData("javascript://example.org/%0aalert(1)", "Only addresses of pages")]
    [InlineData("javascript:alert(1)", "is not an address")]
    [InlineData("ftp://example.org/", "Only addresses of pages")]
    [InlineData("data:text/html,x", "is not an address")]
    [InlineData("https://ada@example.org/", "neither a user name")]
    [InlineData("https://ada:secret@example.org/", "neither a user name")]
    [InlineData("https://intranet/", "a domain with a dot")]
    [InlineData("https://[::1]/", "a domain with a dot")]
    [InlineData("https://example.org/a b", "is not an address")]
    [InlineData("//example.org/", "is not an address")]
    [InlineData("https://example.org/\u202Egro", "U+202E")]
    public void What_is_no_page(string typed, string wrong) =>
        Assert.Contains(wrong, ButtonCheck.Check(ButtonField.Url, typed).Wrong, StringComparison.Ordinal);

    [Fact]
    public void Each_text_has_its_bounds()
    {
        AssertLongest(ButtonField.Url, $"https://example.org/{new string('a', 980)}");
        AssertLongest(ButtonField.Title, new('a', 100));
        AssertLongest(ButtonField.Description, new('a', 1_000));
        AssertLongest(ButtonField.Tags, new('a', 30));
        AssertLongest(ButtonField.Tags, string.Join(',', Enumerable.Range(1, 20)), ",21");
        Assert.Null(ButtonCheck.Check(ButtonField.Title, "12345").Wrong);
        Assert.Equal("At least 5 characters; this has 4.", ButtonCheck.Check(ButtonField.Title, " 1234 ").Wrong);
        Assert.Equal("Write this in one line.", ButtonCheck.Check(ButtonField.Title, "one\ntwo").Wrong);
        Assert.Equal("one\ntwo", ButtonCheck.Check(ButtonField.Description, "one\r\ntwo").Value);
        Assert.Equal("", ButtonCheck.Check(ButtonField.Description, " ").Value);
    }

    [Theory]
    [InlineData(ButtonField.Title, "Hel\u200Blo there", "U+200B")]
    [InlineData(ButtonField.Title, "Hello\u202E there", "U+202E")]
    [InlineData(ButtonField.Description, "\u2066", "U+2066")]
    [InlineData(ButtonField.Tags, "good,b\u200Ead", "U+200E")]
    [InlineData(ButtonField.Language, "Klingon", "ISO 639-1")]
    [InlineData(ButtonField.Category, "money", "text, images, video, audio, software, people, rest")]
    [InlineData(ButtonField.Category, "1", "text, images")]
    public void What_cannot_be_seen_or_chosen_is_refused(ButtonField field, string typed, string wrong) =>
        Assert.Contains(wrong, ButtonCheck.Check(field, typed).Wrong, StringComparison.Ordinal);

    [Fact]
    public void Half_of_a_character_is_refused()
    {
        foreach (var field in new[] { ButtonField.Title, ButtonField.Description, ButtonField.Tags })
        {
            Assert.Contains("half of a character", ButtonCheck.Check(field, "Hello \uD83D there").Wrong, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ButtonField.Tags, " Free, SOFTWARE;free,, ,ÄRA ", "free,software,ära")]
    [InlineData(ButtonField.Tags, "", "")]
    [InlineData(ButtonField.Language, "English", "en")]
    [InlineData(ButtonField.Language, "SV", "sv")]
    [InlineData(ButtonField.Language, "sv_SE", "sv")]
    [InlineData(ButtonField.Language, "de-AT", "de")]
    [InlineData(ButtonField.Language, "", "")]
    [InlineData(ButtonField.Category, "Video", "video")]
    [InlineData(ButtonField.Category, "", "rest")]
    public void What_is_chosen_has_one_spelling(ButtonField field, string typed, string canonical) =>
        Assert.Equal(canonical, ButtonCheck.Check(field, typed).Value);

    [Fact]
    public void A_tag_that_is_sent_on_its_own_has_no_comma() =>
        Assert.Equal("A tag has neither a comma nor a semicolon in it.", ButtonCheck.CheckTags(["a,b"]).Wrong);

    [Fact]
    public void What_is_good_stays_as_it_is() => Gen.Select(Gen.OneOf(Enum.GetValues<ButtonField>()), _typed).Sample((field, typed) =>
    {
        var once = ButtonCheck.Check(field, typed);
        if (once.Wrong is null)
        {
            Assert.Equal(once, ButtonCheck.Check(field, once.Value));
        }
        else
        {
            Assert.NotEmpty(once.Wrong);
        }
    });

    [Fact]
    public void What_is_good_is_within_its_bounds() => _typed.Sample(typed =>
    {
        var url = ButtonCheck.Check(ButtonField.Url, typed);
        if (url.Wrong is null)
        {
            Assert.InRange(url.Value.Length, 1, ButtonDescription.LongestUrl);
            var uri = new Uri(url.Value);
            Assert.True(uri is { Scheme: "http" or "https", UserInfo: "", Fragment: "" });
            Assert.True(url.Value.All(char.IsAscii), url.Value);
        }

        var tags = ButtonCheck.Check(ButtonField.Tags, typed);
        if (tags is { Wrong: null, Value.Length: > 0 })
        {
            var all = tags.Value.Split(',');
            Assert.InRange(all.Length, 1, ButtonDescription.MostTags);
            Assert.All(all, tag => Assert.InRange(tag.Length, 1, ButtonDescription.LongestTag));
            Assert.Equal(all.Distinct(), all);
        }
    });

    private static void AssertLongest(ButtonField field, string longest, string more = "a")
    {
        Assert.Equal(longest, ButtonCheck.Check(field, longest).Value);
        Assert.Contains("At most", ButtonCheck.Check(field, longest + more).Wrong, StringComparison.Ordinal);
    }
}
