using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>The pages of accounts, at the sizes and in the colours that people have.</summary>
public sealed class MemberReadabilityTests(ChromiumFixture chromium, MemberSite site) : IClassFixture<ChromiumFixture>, IClassFixture<MemberSite>
{
    private static readonly string[] ForAll =
    [
        "/", "/signup", "/signup/confirm", "/login", "/password/forgotten", "/password/reset", "/address/confirm", "/recover", "/recover/case", "/recover/cancel",
        "/recover/site/0123456789abcdef", "/goodbye",
    ];

    private static readonly string[] ForMembers = ["/settings/account", "/settings/security"];

    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var member = await site.ArriveAsync(chromium, $"reader-{width}-{scheme}".ToLowerInvariant(), width: width, scheme: scheme);
        List<string> refused = [];
        member.Page.Console += (_, message) => refused.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        foreach (var path in ForAll)
        {
            await CheckAsync(member, path);
        }

        await member.SignUpAsync();
        foreach (var path in ForMembers)
        {
            await CheckAsync(member, path);
        }

        Assert.Empty(refused);
    }

    private static async Task CheckAsync(Member member, string path)
    {
        await member.OpenAsync(path);
        await member.Page.IsReadableAsync(path);
    }
}
