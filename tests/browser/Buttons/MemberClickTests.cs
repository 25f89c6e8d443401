using Flattr.BrowserTests.Accounts;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>Members click in a window of our own origin.</summary>
public sealed class MemberClickTests(ChromiumFixture chromium, ButtonServer server) : IClassFixture<ChromiumFixture>, IClassFixture<ButtonServer>
{
    [Fact]
    public async Task Member_clicks_in_the_window_takes_it_back_and_clicks_again()
    {
        var button = await server.MakeAsync();
        var member = await server.SignUpAsync(chromium, "clicker");
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), $"<script async src='{server.Origin}/js/button.js'></script>");
        var reader = new Reader(member.Page);
        server.Forget();
        await reader.OpenAsync(page.Url);
        var window = member with { Page = await member.Page.Context.RunAndWaitForPageAsync(() => reader.AsMember().ClickAsync()) };
        await Assertions.Expect(window.Page.GetByText("You click as a member")).ToBeVisibleAsync();
        Assert.Equal("null", await window.Page.EvaluateAsync<string>("String(opener)"));

        await window.PressAsync("Support this page");
        await SaysAsync(window, "Thank you! Your click is counted.");
        Assert.Equal(1, await server.CountAsync(button));
        await window.PressAsync("Take it back");
        await SaysAsync(window, "Your click is taken back.");
        Assert.Equal(0, await server.CountAsync(button));
        await window.PressAsync("Support this page");
        await SaysAsync(window, "Thank you! Your click is counted.");
        Assert.Equal(1, await server.CountAsync(button));

        await reader.ClickAsync("Thank you");
        var sent = server.Requests.Where(request => request.Header("Cookie")?.Contains("flattr=", StringComparison.Ordinal) is true).ToList();
        Assert.NotEmpty(sent);
        Assert.All(sent, request => Assert.Equal("same-origin", request.Header("Sec-Fetch-Site")));
        Assert.All(server.Requests.Where(request => request.Header("Origin")?.Contains("127.0.0.1", StringComparison.Ordinal) is true), request => Assert.Null(request.Header("Cookie")));
    }

    [Fact]
    public async Task Member_counts_once_from_two_browsers()
    {
        var button = await server.MakeAsync();
        var member = await server.SignUpAsync(chromium, "traveller");
        await member.OpenAsync($"/buttons/{button}");
        await member.PressAsync("Support this page");
        await SaysAsync(member, "Thank you! Your click is counted.");

        var elsewhere = member with { Page = await chromium.OpenPageAsync() };
        await elsewhere.OpenAsync($"/buttons/{button}");
        await elsewhere.Page.GetByRole(AriaRole.Link, new() { Name = "Log in to click as a member" }).ClickAsync();
        await elsewhere.FillAsync("E-mail address", member.Email);
        await elsewhere.FillAsync("Password", member.Password);
        await elsewhere.PressAsync("Log in");
        await Assertions.Expect(elsewhere.Page.GetByText("Your click counts this month")).ToBeVisibleAsync();
        Assert.Equal(1, await server.CountAsync(button));
    }

    [Fact]
    public async Task Two_windows_of_a_member_count_once()
    {
        var button = await server.MakeAsync();
        var member = await server.SignUpAsync(chromium, "hasty");
        await member.OpenAsync($"/buttons/{button}");
        var second = member with { Page = await member.Page.Context.NewPageAsync() };
        await second.OpenAsync($"/buttons/{button}");
        await member.PressAsync("Support this page");
        await SaysAsync(member, "Thank you! Your click is counted.");
        await second.PressAsync("Support this page");
        await SaysAsync(second, "This is counted already. A click counts once a month.");
        Assert.Equal(1, await server.CountAsync(button));
    }

    [Fact]
    public async Task Owners_own_click_does_not_count()
    {
        var owner = await server.SignUpAsync(chromium, "owner");
        var button = await server.MakeAsync(owner: await server.AccountOfAsync(owner.Email));
        await owner.OpenAsync($"/buttons/{button}");
        await Assertions.Expect(owner.Page.GetByText("This is your button. Your own click does not count.")).ToBeVisibleAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Button, new() { Name = "Support this page" })).ToHaveCountAsync(0);
    }

    private static Task SaysAsync(Member member, string text) => Assertions.Expect(member.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(text);
}
