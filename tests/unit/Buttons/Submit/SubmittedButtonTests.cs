using CsCheck;
using Flattr.Api.Buttons.Submit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Flattr.UnitTests.Buttons.Submit;

public sealed class SubmittedButtonTests
{
    [Theory]
    [InlineData("?user_id=singer", "singer")]
    [InlineData("?uid=Singer", "singer")]
    [InlineData("?owner=singer", "singer")]
    [InlineData("?flattrUid=singer&uid=other", "singer")]
    [InlineData("?rel=flattr;uid:singer;tags:a&rev=undefined", "singer")]
    [InlineData("?rel=undefined&rev=flattr%3Buid%3Asinger", "singer")]
    [InlineData("?rel=flattr;uid:singer&search=%3Fuid%3Dother", "singer")]
    [InlineData("?search=%3Fmode%3Dmanual%26uid%3Dsinger", "singer")]
    [InlineData("?uid=a--b", null)]
    [InlineData("?uid=../../etc", null)]
    [InlineData("?", null)]
    public void Owner_is_named_in_every_form_of_the_markup(string query, string? owner) => Assert.Equal(owner, Read(query).Owner);

    [Theory]
    [InlineData("https://Example.org", "https://example.org/")]
    [InlineData("http://example.org:80/a?b=c#d", "http://example.org/a?b=c")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    [InlineData("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("//example.org/", null)]
    [InlineData("/relative", null)]
    [InlineData("https://user@example.org/", null)]
    [InlineData("https://[::1]/", null)]
    [InlineData("", null)]
    public void Page_is_written_as_buttons_keep_it(string typed, string? canonical) =>
        Assert.Equal(canonical, Read($"?url={Uri.EscapeDataString(typed)}").Url);

    [Fact]
    public void Page_that_is_too_long_is_none()
    {
        Assert.NotNull(Read($"?url=https://example.org/{new string('x', 980)}").Url);
        Assert.Null(Read($"?url=https://example.org/{new string('x', 981)}").Url);
        Assert.Null(Read($"?url=https://example.org/{string.Concat(Enumerable.Repeat("%C3%BC", 200))}").Url);
    }

    [Fact]
    public void Markup_of_the_button_comes_before_what_stands_around_it()
    {
        var fields = FormOf(
            "?rel=flattr;category:text;tags:a,b;language:de_DE;hidden:1;button:compact;&url=https://example.org/&title=Title&textContent=Words&lang=en"
            + "&flattrTitle=Better&search=%3Fcategory%3Dvideo");
        Assert.Equal(
            ["category=text", "description=Words", "hidden=1", "language=de", "tags=a,b", "title=Better", "url=https://example.org/"],
            fields.Order(StringComparer.Ordinal));
    }

    /// <summary>Whatever is sent: the link to the form stays on this server, and no longer than its fields may be.</summary>
    [Fact]
    public void Form_is_on_this_server_whatever_is_sent() => Gen.Select(Gen.String, Gen.String, Gen.String).Sample((url, title, text) =>
    {
        var query = QueryHelpers.AddQueryString(string.Empty, new Dictionary<string, string?> { ["url"] = url, ["title"] = title, ["rel"] = text, ["textContent"] = text });
        var address = Read(query).AddressOfForm();
        return address.StartsWith("/buttons/new", StringComparison.Ordinal) && address.All(char.IsAscii) && !address.Any(char.IsControl) && address.Length < 30_000;
    });

    [Fact]
    public void Title_of_ten_megabytes_is_cut() =>
        Assert.Contains($"title={new string('x', 100)}", FormOf($"?url=https://example.org/&title={new string('x', 10_000_000)}"));

    private static SubmittedButton Read(string query) => SubmittedButton.Of(new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static IEnumerable<string> FormOf(string query) =>
        QueryHelpers.ParseQuery(Read(query).AddressOfForm().Split('?')[1]).Select(field => $"{field.Key}={field.Value}");
}
