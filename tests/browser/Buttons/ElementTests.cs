using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>How the button behaves when something is in its way.</summary>
public sealed class ElementTests(ChromiumFixture chromium, ButtonServer server) : IClassFixture<ChromiumFixture>, IClassFixture<ButtonServer>
{
    private string Script => $"<script async src='{server.Origin}/js/button.js'></script>";

    [Fact]
    public async Task Lost_answers_and_a_busy_server_are_tried_again_with_the_same_token()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), Script);
        var reader = new Reader(await chromium.OpenPageAsync());
        List<string> bodies = [];
        await reader.Page.RouteAsync("**/clicks", async route =>
        {
            bodies.Add(route.Request.PostData!);
            await (bodies.Count switch
            {
                1 => LoseAnswerAsync(route),
                2 => route.FulfillAsync(new() { Status = 503, Headers = Busy(route.Request.Headers["origin"]), Body = """{"status":503}""" }),
                _ => route.ContinueAsync(),
            });
        });
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("✓ this month");

        Assert.Equal(3, bodies.Count);
        Assert.Matches("""^\{"token":"[0-9a-f]{32}","month":"\d{4}-\d\d"\}$""", Assert.Single(bodies.Distinct()));
        Assert.Equal(1, await server.CountAsync(button));
    }

    [Fact]
    public async Task Server_that_is_away_leaves_a_plain_link()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), Script);
        var reader = new Reader(await chromium.OpenPageAsync());
        var tries = 0;
        await reader.Page.RouteAsync("**/clicks", route => Interlocked.Increment(ref tries) > 0 ? route.AbortAsync() : Task.CompletedTask);
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("Support");
        Assert.Equal(4, tries);
        Assert.Equal($"{server.Origin}/submit/auto?fid={button}", await reader.Said().GetByRole(AriaRole.Link).GetAttributeAsync("href"));
        Assert.DoesNotContain(reader.Faults, fault => !fault.Contains("ERR_FAILED", StringComparison.Ordinal));

        await reader.Page.UnrouteAllAsync();
        await reader.ClickAsync("Thank you");
    }

    [Fact]
    public async Task Script_that_does_not_come_leaves_the_link_in_the_page()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(
            $"<flattr-button button='{button}'><a href='{server.Origin}/submit/auto?fid={button}'>Support</a></flattr-button>", $"<script async src='http://localhost:{FreePort.Next()}/js/button.js'></script>");
        var reader = new Reader(await chromium.OpenPageAsync());
        await reader.OpenAsync(page.Url);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Support" }).ClickAsync();
        await reader.Page.WaitForURLAsync($"{server.Origin}/buttons/{button}");
    }

    [Fact]
    public async Task Without_script_a_link_and_a_form_count_a_click()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(
            $"<flattr-button button='{button}'><a href='{server.Origin}/submit/auto?fid={button}'>Support</a></flattr-button>", Script);
        var reader = await chromium.OpenPageAsync(360, 640, script: false);
        await reader.GotoAsync(page.Url);
        await reader.GetByRole(AriaRole.Link, new() { Name = "Support" }).ClickAsync();
        Assert.Empty(await reader.Context.CookiesAsync());
        await reader.GetByRole(AriaRole.Button, new() { Name = "Support this page" }).ClickAsync();
        await Assertions.Expect(reader.GetByRole(AriaRole.Status)).ToHaveTextAsync("Thank you! Your click is counted.");
        Assert.Equal(1, await server.CountAsync(button));

        await reader.GotoAsync($"{server.Origin}/buttons/{button}");
        await reader.GetByRole(AriaRole.Button, new() { Name = "Support this page" }).ClickAsync();
        await Assertions.Expect(reader.GetByRole(AriaRole.Status)).ToContainTextAsync("counted already");
        Assert.Equal(1, await server.CountAsync(button));
    }

    [Fact]
    public async Task Refusal_is_said_in_words()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), Script);
        var reader = new Reader(await chromium.OpenPageAsync());
        await reader.OpenAsync(page.Url);
        await server.HideAsync(button);
        await reader.ClickAsync("There is no such button, or its owner has hidden it.");
    }

    [Fact]
    public async Task Keyboard_is_enough()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), Script);
        var reader = new Reader(await chromium.OpenPageAsync());
        await reader.OpenAsync(page.Url);
        await reader.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(reader.Button()).ToBeFocusedAsync();
        Assert.NotEqual("none", await reader.Button().EvaluateAsync<string>("button => getComputedStyle(button).outlineStyle"));
        await reader.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(reader.AsMember()).ToBeFocusedAsync();
        await reader.Page.Keyboard.PressAsync("Shift+Tab");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.ExpectAsync("Thank you");
        await Assertions.Expect(reader.Button()).ToBeFocusedAsync();
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData("de", "", "Unterstützen")]
    [InlineData("sv-SE", "", "Stöd")]
    [InlineData("de", "lang='fr'", "Soutenir")]
    [InlineData("", "", "Support")]
    [InlineData("tlh", "", "Support")]
    [InlineData("de", "label='Danke sagen'", "Danke sagen")]
    public async Task Label_is_in_the_language_of_what_stands_around_it(string language, string attribute, string label)
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button, attribute), Script, language: language);
        var reader = new Reader(await chromium.OpenPageAsync());
        await reader.OpenAsync(page.Url);
        await Assertions.Expect(reader.Button()).ToHaveTextAsync(label);
    }

    private static async Task LoseAnswerAsync(IRoute route)
    {
        await route.FetchAsync();
        await route.AbortAsync();
    }

    private static Dictionary<string, string> Busy(string origin) => new()
    {
        ["Access-Control-Allow-Origin"] = origin,
        ["Access-Control-Allow-Credentials"] = "true",
        ["Access-Control-Expose-Headers"] = "Retry-After",
        ["Retry-After"] = "1",
    };
}
