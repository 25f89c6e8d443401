using Flattr.TestFixtures;
using Microsoft.Playwright;
using MimeKit;

namespace Flattr.BrowserTests.Mail;

/// <summary>A mail program that shows messages as Chromium does, with their pictures.</summary>
internal sealed class MailProgram(IPage page)
{
    public IPage Page => page;

    /// <summary>A person's own, who is nowhere logged in.</summary>
    public static async Task<MailProgram> OpenAsync(ChromiumFixture chromium) => new(await chromium.OpenPageAsync());

    /// <summary>Shows its HTML part; returns when the picture that counts has been answered.</summary>
    public async Task ShowAsync(MimeMessage message)
    {
        var picture = await page.RunAndWaitForResponseAsync(() => page.SetContentAsync(message.HtmlBody!), answer => answer.Url.EndsWith(".gif", StringComparison.Ordinal));
        Assert.Equal((200, "image/gif"), (picture.Status, picture.Headers["content-type"]));
        Assert.DoesNotContain("set-cookie", picture.Headers.Keys);
    }

    /// <summary>Shows it and follows one of its links.</summary>
    public async Task FollowAsync(MimeMessage message, string link, string target)
    {
        await ShowAsync(message);
        await page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
        await page.WaitForURLAsync(target);
        Assert.Equal(string.Empty, await page.EvaluateAsync<string>("document.referrer"));
        Assert.Empty(await page.Context.CookiesAsync());
    }
}
