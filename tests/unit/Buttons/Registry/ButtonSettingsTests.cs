using System.Net;
using System.Text.RegularExpressions;
using Flattr.GrainInterfaces.Buttons;
using static Flattr.UnitTests.Buttons.Registry.OwnerForms;

namespace Flattr.UnitTests.Buttons.Registry;

/// <summary>One button, and who may do what with it.</summary>
public sealed partial class ButtonSettingsTests
{
    [Fact]
    public async Task Figures_are_there_for_eyes_and_for_ears()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host);
        await ClickAsync(host, id, visitors: 2, members: 1);
        var page = WebUtility.HtmlDecode(await host.ReadAsync($"/buttons/{id}/settings"));
        var now = TimeProvider.System.GetUtcNow();
        Assert.Contains($"{now:MMM yyyy}\n1 by members, 2 by visitors", page, StringComparison.Ordinal);
        Assert.Contains($"{now:ddd d MMM yyyy}\n1 by members, 2 by visitors", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/buttons/{id}/settings?month={now:yyyy-MM}#days\"", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "Show as a table"));
        Assert.Contains("Nobody has clicked it in this month", await host.ReadAsync($"/buttons/{id}/settings?month={now.AddMonths(-1):yyyy-MM}"), StringComparison.Ordinal);
        foreach (var month in new[] { "0001-01", "9999-12", "nonsense", "" })
        {
            Assert.Contains($"id=\"days\">{now:MMMM yyyy}", await host.ReadAsync($"/buttons/{id}/settings?month={month}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Everything_of_a_button_can_be_changed()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host);
        var saved = await ChangeAsync(host, id, 1, ("Url", "https://example.org/new"), ("Title", "Another"), ("Tags", "B, a"), ("Language", "sv"), ("Category", "audio"));
        Assert.Equal($"/buttons/{id}/settings?saved=yes#change", saved.Location);
        var button = Assert.Single(await ListAsync(host)).Button;
        Assert.Equal(("https://example.org/new", "Another", "sv", ButtonCategory.Audio, 2), (
            button.Description.Url, button.Description.Title, button.Description.Language, button.Description.Category, button.Revision));
        Assert.Equal(["b", "a"], button.Description.Tags.AsEnumerable());
        Assert.Contains("value=\"b, a\"", await host.ReadAsync($"/buttons/{id}/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_windows_lose_nothing()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host);
        await ChangeAsync(host, id, 1, ("Title", "From the other window"));
        var stale = WebUtility.HtmlDecode((await ChangeAsync(host, id, 1, ("Title", "Typed here"), ("Description", "for an hour"))).Body);
        Assert.Contains("This button was changed in another window", stale, StringComparison.Ordinal);
        Assert.Contains("<td class=\"about\">From the other window</td>", stale, StringComparison.Ordinal);
        Assert.Contains("<td class=\"about\">Typed here</td>", stale, StringComparison.Ordinal);
        Assert.DoesNotContain("<th scope=\"row\">Tags</th>", stale, StringComparison.Ordinal);
        Assert.Contains("value=\"Typed here\"", stale, StringComparison.Ordinal);
        Assert.Contains("name=\"Revision\" value=\"2\"", stale, StringComparison.Ordinal);
        Assert.Equal("From the other window", Assert.Single(await ListAsync(host)).Button.Description.Title);
        Assert.Equal(HttpStatusCode.SeeOther, (await ChangeAsync(host, id, 2, ("Title", "Typed here"))).Status);

        // Sent twice, it says nothing new.
        Assert.Equal(HttpStatusCode.SeeOther, (await ChangeAsync(host, id, 2, ("Title", "Typed here"))).Status);
        Assert.Equal(3, Assert.Single(await ListAsync(host)).Button.Revision);
    }

    [Fact]
    public async Task A_page_of_another_button_is_not_taken_over()
    {
        await using var host = await StartAsync();
        var first = await MakeAsync(host);
        var second = await MakeAsync(host, ("Url", "https://example.org/other"));
        var answer = await ChangeAsync(host, second, 1, ("Url", Page), ("Title", "Typed here"));
        Assert.Contains($"You have another button for this page: <a href=\"/buttons/{first}/settings\">", answer.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"Typed here\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_is_hidden_and_shown_again()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host);
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(host, id, "hide", ("Hidden", "yes"))).Status);
        Assert.True(Assert.Single(await ListAsync(host)).Button.Hidden);
        Assert.Contains("It takes no clicks.", await host.ReadAsync("/buttons"), StringComparison.Ordinal);
        Assert.Contains("Show it again", await host.ReadAsync($"/buttons/{id}/settings"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(host, id, "hide", ("Hidden", "no"))).Status);
        Assert.False(Assert.Single(await ListAsync(host)).Button.Hidden);
    }

    [Fact]
    public async Task A_button_is_deleted_by_who_says_that_he_is_sure()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host);
        Assert.Contains("tick the box", (await SendAsync(host, id, "delete")).Body, StringComparison.Ordinal);
        Assert.Single(await ListAsync(host));
        var deleted = await SendAsync(host, id, "delete", ("Sure", "yes"));
        Assert.Equal((HttpStatusCode.SeeOther, "/buttons?deleted=yes"), (deleted.Status, deleted.Location));
        Assert.Empty(await ListAsync(host));
        await host.ReadAsync($"/buttons/{id}/settings", HttpStatusCode.NotFound);
        Assert.Contains("The button is deleted", await host.ReadAsync("/buttons?deleted=yes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_button_is_the_same_as_none()
    {
        await using var host = await StartAsync();
        var other = await StrangersAsync(host);
        var own = await MakeAsync(host);
        var pages = new List<string>();
        foreach (var id in new[] { other.ToString(), "zzzzzzzzzzzz", "nonsense" })
        {
            pages.Add(Unlike().Replace(await host.ReadAsync($"/buttons/{id}/settings", HttpStatusCode.NotFound), string.Empty));
            var form = await host.ReadAsync($"/buttons/{own}/settings");
            foreach (var name in new[] { "change", "hide", "delete" })
            {
                var answer = await PostAsync(host, $"/buttons/{id}/settings", form, name, Fields(("Revision", "1"), ("Hidden", "yes"), ("Sure", "yes")));
                Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            }
        }

        Assert.Single(pages.Distinct());
        var kept = (await host.Cluster.Buttons.Storage.Buttons.FindAsync(other))!;
        Assert.Equal(("Strangers", 1, false), (kept.Description.Title, kept.Revision, kept.Hidden));
    }

    [Fact]
    public async Task Forms_from_elsewhere_do_nothing()
    {
        await using var host = await StartAsync();
        var id = await MakeAsync(host);
        foreach (var (path, form) in new[] { ("/buttons/new", "make"), ($"/buttons/{id}/settings", "change"), ($"/buttons/{id}/settings", "hide"), ($"/buttons/{id}/settings", "delete") })
        {
            foreach (var token in new[] { "", "name=\"__RequestVerificationToken\" value=\"forged\"" })
            {
                var answer = await PostAsync(host, path, token, form, Fields(("Url", "https://example.org/evil"), ("Hidden", "yes"), ("Sure", "yes"), ("Revision", "1")));
                Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            }
        }

        var button = Assert.Single(await ListAsync(host)).Button;
        Assert.Equal((1, false), (button.Revision, button.Hidden));
    }

    /// <summary>What two loads of the same page differ in.</summary>
    [GeneratedRegex("<input type=\"hidden\" name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Unlike();
}
