using System.Net;
using System.Net.Http.Headers;
using Flattr.BrowserTests.Accounts;
using Flattr.BrowserTests.Accounts.Recovery;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Mail.Unsubscribing;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Mail;

/// <summary>What a member does with his mail, in his browser and in his mail program.</summary>
internal sealed class MailReader(ServerWithClock server, Member member)
{
    public Member Member => member;

    private IPage Page => member.Page;

    public async Task SwitchAsync(string button)
    {
        await member.OpenAsync("/settings/mail");
        await member.PressAsync(button);
    }

    public async Task ExpectAsync(string part, string state)
    {
        await member.OpenAsync("/settings/mail");
        await Assertions.Expect(Page.GetByRole(AriaRole.Region, new() { Name = part, Exact = true })).ToContainTextAsync(state);
    }

    public Task<string> LinkAsync(string mail) => server.Outbox.LinkAsync(member.Email, $"Confirm that you want {mail}");

    /// <summary>Waits for the letter and does what it says.</summary>
    public async Task ConfirmAsync(string mail)
    {
        await member.OpenAsync(await LinkAsync(mail));
        await member.ExpectAsync($"Do you want {mail}?");
        await member.PressAsync("Yes, send them");
        await member.ExpectAsync($"You get {mail}");
    }

    /// <summary>The link that a message of this category has for him.</summary>
    public async Task<string> UnsubscribeLinkAsync(MailCategory category)
    {
        var account = await server.FindAsync(member.Email);
        return $"/unsubscribe/{new UnsubscribeToken(account, category).Write(await server.Get<UnsubscribeSecret>().GetAsync())}";
    }

    /// <summary>The button of a mail program (RFC 8058).</summary>
    /// <param name="link">Of the message's <c>List-Unsubscribe</c>.</param>
    /// <param name="field">Of its <c>List-Unsubscribe-Post</c>.</param>
    public async Task PressOneClickAsync(string link, string field = "List-Unsubscribe=One-Click")
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Url };
        using var form = new StringContent(field, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await http.PostAsync(link, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
