using Flattr.BrowserTests.Accounts;
using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>The pages of an owner of buttons, at the sizes and in the colours that people have, and without script.</summary>
public sealed class RegistryTests(ChromiumFixture chromium, MemberSite site) : IClassFixture<ChromiumFixture>, IClassFixture<MemberSite>
{
    private const string Long = "A title as long as it may be, with aVeryLongWordThatHasNoPlaceToBreakAtAndGoesOn and some more of it";

    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var owner = await site.ArriveAsync(chromium, $"owner-{width}-{scheme}".ToLowerInvariant(), width: width, scheme: scheme);
        List<string> refused = [];
        owner.Page.Console += (_, message) => refused.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        await owner.SignUpAsync();
        await owner.OpenAsync("/buttons");
        await owner.Page.IsReadableAsync("buttons-none");
        await owner.OpenAsync("/buttons/new");
        await owner.Page.IsReadableAsync("buttons-new");
        await owner.PressAsync("Make the button");
        await owner.Page.IsReadableAsync("buttons-new-wrong");

        var id = await MakeAsync(owner, $"https://example.org/{width}-{scheme}", "Notes on engines");
        await owner.Page.IsReadableAsync("button-new");
        await ClickAsync(id, 12);
        await OpenAllAsync(owner, $"/buttons/{id}/settings");
        await owner.Page.IsReadableAsync("button-settings");

        await MakeAsync(owner, $"https://example.org/{new string('a', 200)}", Long);
        await owner.PressAsync("Hide it");
        await owner.Page.IsReadableAsync("button-hidden");
        await owner.OpenAsync("/buttons");
        await owner.Page.IsReadableAsync("buttons");

        await owner.OpenAsync($"/buttons/{id}/settings");
        var other = owner with { Page = await owner.Page.Context.NewPageAsync() };
        await other.OpenAsync($"/buttons/{id}/settings");
        await other.FillAsync("Title", "From the other window");
        await other.PressAsync("Save");
        await owner.FillAsync("Title", Long);
        await owner.PressAsync("Save");
        await owner.ExpectAsync("This button was changed in another window");
        await owner.Page.IsReadableAsync("button-meanwhile");
        Assert.Empty(refused);
    }

    [Fact]
    public async Task A_button_is_made_hidden_and_deleted_without_script()
    {
        var owner = await site.ArriveAsync(chromium, "owner-without-script", script: false);
        await owner.SignUpAsync();
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Buttons", Exact = true }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Make a button", Exact = true }).ClickAsync();
        var id = await MakeAsync(owner, "https://example.org/without-script", "Notes on engines", open: false);
        await Assertions.Expect(owner.Page.GetByText($"<flattr-button button=\"{id}\">").First).ToBeVisibleAsync();
        await owner.PressAsync("Hide it");
        await Assertions.Expect(owner.Page.GetByText("The button is hidden:")).ToBeVisibleAsync();
        await owner.PressAsync("Show it again");
        await Assertions.Expect(owner.Page.GetByText("The button is hidden:")).Not.ToBeVisibleAsync();
        await owner.Page.GetByText("Delete this button", new() { Exact = true }).ClickAsync();
        await owner.PressAsync("Delete it");
        await owner.ExpectAsync("Notes on engines");
        await owner.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await owner.PressAsync("Delete it");
        await owner.ExpectAsync("You have no button yet");
    }

    private static async Task<string> MakeAsync(Member owner, string url, string title, bool open = true)
    {
        if (open)
        {
            await owner.OpenAsync("/buttons/new");
        }

        await owner.FillAsync("Page", url);
        await owner.FillAsync("Title", title);
        await owner.FillAsync("Description", "Sketches & <numbers>.\nIn two lines.");
        await owner.FillAsync("Tags", "engines, notes");
        await owner.Page.GetByLabel("Language").SelectOptionAsync("en");
        await owner.PressAsync("Make the button");
        await Assertions.Expect(owner.Page.GetByText("The button is made.")).ToBeVisibleAsync();
        return new Uri(owner.Page.Url).AbsolutePath.Split('/')[2];
    }

    private static async Task OpenAllAsync(Member owner, string path)
    {
        await owner.OpenAsync(path);
        await owner.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
    }

    private async Task ClickAsync(string id, int visitors)
    {
        using var http = new HttpClient { BaseAddress = site.Flattr.Settings.Url };
        for (var visitor = 0; visitor < visitors; visitor++)
        {
            using var answer = await http.PostAsync(new Uri($"/buttons/{id}/clicks", UriKind.Relative), content: null, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        }
    }
}
