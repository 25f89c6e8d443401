using Flattr.BrowserTests.Pages;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>A program of somebody else's, with the key that it was given.</summary>
internal sealed record ThirdParty(OperatorSite Site, string Handle, string Name, string Key)
{
    /// <summary>Fills in the form of <c>/parties</c>, which is open.</summary>
    public static async Task<ThirdParty> RegisterAsync(IPage page, OperatorSite site, string handle)
    {
        var name = $"The {handle}";
        await FillAsync(page, name, handle, "https://party.example/welcome");
        return new(site, handle, name, await ReadKeyAsync(page));
    }

    public static async Task FillAsync(IPage page, string name, string handle, string back)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Handle").FillAsync(handle);
        await page.GetByLabel("What it wants the address for").FillAsync("To send the invoice.");
        await page.GetByLabel("Return address").FillAsync(back);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
    }

    /// <summary>The key that the page shows this once.</summary>
    public static async Task<string> ReadKeyAsync(IPage page) => (await page.GetByRole(AriaRole.Status).Locator("code").TextContentAsync())!;

    /// <summary>Status of the answer to a question for somebody's address.</summary>
    public async Task<int> AskAsync(IPage page, string id)
    {
        var answer = await page.APIRequest.GetAsync(
            Site.AddressOf($"/api/v1/parties/users/{id}/email"),
            new() { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {Key}" } });
        return answer.Status;
    }
}
