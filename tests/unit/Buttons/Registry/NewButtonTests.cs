using System.Net;
using System.Text.RegularExpressions;
using Flattr.UnitTests.Pages;
using static Flattr.UnitTests.Buttons.Registry.OwnerForms;

namespace Flattr.UnitTests.Buttons.Registry;

/// <summary>Making buttons, and seeing them all.</summary>
public sealed partial class NewButtonTests
{
    [Fact]
    public async Task Buttons_are_for_who_is_signed_in()
    {
        await using var host = await PageHost.StartAsync();
        foreach (var path in new[] { "/buttons", "/buttons/new", "/buttons/0123456789ab/settings" })
        {
            using var answer = await host.Browser.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal($"/login?return={Uri.EscapeDataString(path)}", answer.Headers.Location?.PathAndQuery);
        }
    }

    [Fact]
    public async Task Who_has_none_is_told_what_a_button_is()
    {
        await using var host = await StartAsync();
        var page = await host.ReadAsync("/buttons");
        Assert.Contains("You have no button yet", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/buttons/new\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/buttons\">Buttons</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_fills_the_form_in()
    {
        await using var host = await StartAsync();
        var page = WebUtility.HtmlDecode(await host.ReadAsync(
            "/buttons/new?url=https://example.org/%C3%BC&title=%22%3Cb%3E&description=d&language=sv_SE&tags=a,b&category=VIDEO&hidden=1"));
        Assert.Contains("value=\"https://example.org/ü\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"\"<b>\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"a,b\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"sv\" selected>Swedish", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"video\" selected>Video", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"text\" selected>Text", await host.ReadAsync("/buttons/new"), StringComparison.Ordinal);
        Assert.Contains("<option value=\"text\" selected>Text", await host.ReadAsync("/buttons/new?category=nonsense&language=nonsense"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_is_made_and_listed_with_its_counts()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host, ("Title", "Notes & <b>more</b>"));
        var settings = await host.ReadAsync($"/buttons/{id}/settings?saved=new");
        Assert.Contains("The button is made.", settings, StringComparison.Ordinal);
        Assert.Contains($"&lt;flattr-button button=&quot;{id}&quot;&gt;", settings, StringComparison.Ordinal);
        Assert.Contains("Nobody has clicked it yet.", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>more", settings, StringComparison.Ordinal);
        await ClickAsync(host, id, visitors: 2, members: 1);
        var list = await host.ReadAsync("/buttons");
        Assert.Equal(2, Regex.Count(list, "<dd title=\"3\">3</dd>"));
        Assert.Contains("example.org/notes", list, StringComparison.Ordinal);
        Assert.Contains("Notes &amp; &lt;b&gt;more&lt;/b&gt;", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_button()
    {
        await using var host = await StartAsync();
        var page = await host.ReadAsync("/buttons/new");
        var first = await PostAsync(host, "/buttons/new", page, "make", Fields(("Id", IdOf(page))));
        var second = await PostAsync(host, "/buttons/new", page, "make", Fields(("Id", IdOf(page))));
        Assert.Equal((HttpStatusCode.SeeOther, $"/buttons/{IdOf(page)}/settings?saved=new"), (first.Status, first.Location));
        Assert.Equal(first.Location, second.Location);
        Assert.Single(await ListAsync(host));

        // The browser's way back, and another page: that is another button.
        var third = await PostAsync(host, "/buttons/new", page, "make", Fields(("Id", IdOf(page)), ("Url", "https://example.org/other")));
        Assert.Equal(HttpStatusCode.SeeOther, third.Status);
        Assert.NotEqual(first.Location, third.Location);
        Assert.Equal(2, (await ListAsync(host)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("0123456789abc")]
    public async Task A_forged_id_is_another_one(string id)
    {
        await using var host = await StartAsync();
        var page = await host.ReadAsync("/buttons/new");
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(host, "/buttons/new", page, "make", Fields(("Id", id)))).Status);
        Assert.Single(await ListAsync(host));
    }

    [Fact]
    public async Task Somebody_elses_id_makes_a_button_of_ones_own()
    {
        await using var host = await StartAsync();
        var other = await StrangersAsync(host);
        var page = await host.ReadAsync("/buttons/new");
        var made = await PostAsync(host, "/buttons/new", page, "make", Fields(("Id", other.ToString())));
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        Assert.DoesNotContain(other.ToString(), made.Location, StringComparison.Ordinal);
        Assert.Equal("Strangers", (await host.Cluster.Buttons.Storage.Buttons.FindAsync(other))!.Description.Title);
    }

    [Fact]
    public async Task A_page_that_has_a_button_leads_to_it()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host);
        var again = await PostAsync(host, "/buttons/new", await host.ReadAsync("/buttons/new"), "make", Fields(("Url", "EXAMPLE.org/notes#part")));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains($"You have a button for this page already: <a href=\"/buttons/{id}/settings\">", again.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"EXAMPLE.org/notes#part\"", again.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Url", "", "Which page is the button for?")]
    [InlineData("Url", "javascript:alert(1)", "is not an address")]
    [InlineData("Title", "four", "At least 5 characters; this has 4.")]
    [InlineData("Title", "Hel\u202Elo", "U+202E")]
    [InlineData("Tags", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u", "At most 20 tags; these are 21.")]
    [InlineData("Language", "xx", "ISO 639-1")]
    [InlineData("Category", "money", "A category is one of")]
    public async Task What_is_wrong_is_said_beside_the_field_and_nothing_is_lost(string field, string typed, string wrong)
    {
        await using var host = await StartAsync();
        var answer = await PostAsync(host, "/buttons/new", await host.ReadAsync("/buttons/new"), "make", Fields(("Description", "typed for an hour"), (field, typed)));
        var page = WebUtility.HtmlDecode(answer.Body);
        Assert.Contains("No button was made yet.", page, StringComparison.Ordinal);
        Assert.Contains(wrong, page, StringComparison.Ordinal);
        Assert.Contains("typed for an hour</textarea>", page, StringComparison.Ordinal);
        Assert.Matches("aria-invalid=\"true\"", page);
        Assert.Empty(await ListAsync(host));
    }

    [Fact]
    public async Task A_title_of_ten_megabytes_is_refused()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host);
        foreach (var length in new[] { 10_000_000, 3_000_000, 101 })
        {
            (string, string)[] fields = Fields(("Title", new('a', length)), ("Revision", "1"));
            var made = await PostAsync(host, "/buttons/new", await host.ReadAsync("/buttons/new"), "make", fields);
            var changed = await PostAsync(host, $"/buttons/{id}/settings", await host.ReadAsync($"/buttons/{id}/settings"), "change", fields);
            Assert.All([made, changed], answer => Assert.True(
                answer.Status == HttpStatusCode.OK ? answer.Body.Contains("At most 100 characters", StringComparison.Ordinal) : (int)answer.Status is >= 400 and < 500,
                $"{answer.Status}"));
        }

        Assert.Equal("Notes on everything", Assert.Single(await ListAsync(host)).Button.Description.Title);
    }

    [Fact]
    public async Task Nothing_that_is_typed_becomes_markup()
    {
        await using var host = await StartAsync();
        const string Evil = "\"'><script>alert(1)</script></textarea><img src=x onerror=alert(1)>";
        (string, string)[] fields = [("Title", Evil), ("Description", Evil), ("Tags", "<b>,'\""), ("Url", $"https://example.org/{Evil.Replace(" ", "", StringComparison.Ordinal)}")];
        var id = await MakeAsync(host, fields);
        var stale = await ChangeAsync(host, id, 0, [.. fields, ("Title", "x" + Evil)]);
        var wrong = await ChangeAsync(host, id, 1, [.. fields, ("Language", Evil), ("Category", Evil), ("Url", Evil)]);
        foreach (var page in new[] { await host.ReadAsync("/buttons"), await host.ReadAsync($"/buttons/{id}/settings"), stale.Body, wrong.Body })
        {
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotMatch(Inline(), page);
        }
    }

    [GeneratedRegex("<style|<script(?![^>]* src=)[^&]|<[^>]*\\sstyle=|<[a-z]+\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
