using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
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
        Assert.Equal(member.Page.ViewportSize!.Width, await member.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Environment.GetEnvironmentVariable("FLATTR_TEST_SHOTS") is { Length: > 0 } directory)
        {
            var dark = await member.Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
            var name = $"{path.Trim('/').Replace('/', '-')}-{member.Page.ViewportSize.Width}-{(dark ? "dark" : "light")}.png";
            await member.Page.ScreenshotAsync(new() { Path = Path.Combine(directory, name), FullPage = true });
        }

#pragma warning disable CS0618 // The same findings in a fifth of the time: no page of ours has frames.
        var result = await member.Page.RunAxeLegacy(null, new AxeRunOptions { ResultTypes = [ResultType.Violations] });
#pragma warning restore CS0618
        Assert.True(
            result.Violations.Length == 0,
            $"{path}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"))}");
    }
}
