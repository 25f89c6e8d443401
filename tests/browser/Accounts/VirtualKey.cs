using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>An authenticator that one page of Chromium has for as long as this is there. It is present at once, and keeps what it is given.</summary>
internal sealed class VirtualKey : IAsyncDisposable
{
    private readonly ICDPSession _tools;
    private readonly string _id;

    private VirtualKey(ICDPSession tools, string id) => (_tools, _id) = (tools, id);

    public static async Task<VirtualKey> PlugInAsync(IPage page, bool knowsItsOwner = true)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        Dictionary<string, object> options = new()
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = knowsItsOwner,
            ["automaticPresenceSimulation"] = true,
        };
        var answer = await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
        return new(tools, answer!.Value.GetProperty("authenticatorId").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        await _tools.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = _id });
        await _tools.DetachAsync();
    }
}
