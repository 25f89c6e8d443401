using System.Globalization;
using System.Security.Cryptography;
using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>Two-step log-in as a member meets it: without script, without a mouse, at the sizes and in the colours that people have.</summary>
public sealed class TwoStepTests(ChromiumFixture chromium, MemberSite site) : IClassFixture<ChromiumFixture>, IClassFixture<MemberSite>
{
    private const string SetUp = "/settings/security/two-step";

    [Fact]
    public async Task It_is_set_up_and_asked_for_without_script()
    {
        var member = await site.ArriveAsync(chromium, "maja", script: false);
        await member.SignUpAsync();
        await member.OpenAsync("/settings/security");
        await member.Page.GetByRole(AriaRole.Link, new() { Name = "Set it up" }).ClickAsync();
        var secret = await ReadSecretAsync(member);
        await member.FillAsync("Code", "000 000x");
        await member.PressAsync("Turn it on");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not fit the secret");
        Assert.Equal(secret, await ReadSecretAsync(member));
        await member.FillAsync("Code", CodeOf(secret));
        await member.PressAsync("Turn it on");
        await Assertions.Expect(member.Page.GetByText("Two-step log-in is on.")).ToBeVisibleAsync();
        var codes = await ReadCodesAsync(member);
        Assert.Equal(10, codes.Length);
        await site.Outbox.ReadAsync(member.Email, "The protection of your account was changed");
        await member.Page.GetByRole(AriaRole.Link, new() { Name = "I have saved them" }).ClickAsync();

        await member.PressAsync("Log out");
        await member.TryLogInAsync();
        await member.ExpectAsync("One more step");
        Assert.False(await member.IsLoggedInAsync());
        await member.TryLogInAsync();
        await SayAsync(member, codes[0]);
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Log out", Exact = true })).ToBeVisibleAsync();
        Assert.Contains("Left: 9.", await site.Outbox.ReadAsync(member.Email, "The protection of your account was changed"), StringComparison.Ordinal);

        await member.PressAsync("Log out");
        await member.TryLogInAsync();
        await SayAsync(member, codes[0]);
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This code is not right");
        await SayAsync(member, CodeOf(secret, steps: 1));
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Log out", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_will_do()
    {
        var member = await site.ArriveAsync(chromium, "nils", script: false);
        var keys = member.Page.Keyboard;
        await member.SignUpAsync();
        await member.OpenAsync(SetUp);
        var secret = await ReadSecretAsync(member);
        await TabToAsync(member, "input[name='Form.Code']");
        await keys.TypeAsync(CodeOf(secret));
        await keys.PressAsync("Enter");
        await Assertions.Expect(member.Page.GetByText("Two-step log-in is on.")).ToBeVisibleAsync();
        var codes = await ReadCodesAsync(member);
        await member.PressAsync("Log out");
        await member.TryLogInAsync();
        await TabToAsync(member, "input[name='Form.Code']");
        await keys.TypeAsync(codes[9]);
        await keys.PressAsync("Enter");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Log out", Exact = true })).ToBeVisibleAsync();

        await member.OpenAsync("/settings/security");
        await TabToAsync(member, "#two-step-password");
        await keys.TypeAsync(member.Password);
        await keys.PressAsync("Enter");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Link, new() { Name = "Set it up" })).ToBeVisibleAsync();
    }

    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var member = await site.ArriveAsync(chromium, $"olga-{width}-{scheme}".ToLowerInvariant(), width: width, scheme: scheme);
        List<string> refused = [];
        member.Page.Console += (_, message) => refused.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        await member.OpenAsync("/login/code");
        await member.Page.IsReadableAsync("two-step-too-late");
        await member.SignUpAsync();
        await member.OpenAsync("/settings/security");
        await member.Page.IsReadableAsync("security-off");
        await member.OpenAsync(SetUp);
        await member.Page.IsReadableAsync("two-step");
        var secret = await ReadSecretAsync(member);
        await member.FillAsync("Code", "1");
        await member.PressAsync("Turn it on");
        await member.Page.IsReadableAsync("two-step-wrong");
        await member.FillAsync("Code", CodeOf(secret));
        await member.PressAsync("Turn it on");
        await member.Page.IsReadableAsync("two-step-codes");
        await member.OpenAsync("/settings/security");
        await member.Page.IsReadableAsync("security-on");
        await member.FillAsync("Your password, to make new codes", member.Password);
        await member.PressAsync("Make new codes");
        await member.Page.IsReadableAsync("security-codes");
        await member.PressAsync("Log out");
        await member.TryLogInAsync();
        await member.Page.IsReadableAsync("login-code");
        await SayAsync(member, "nonsense");
        await member.Page.IsReadableAsync("login-code-wrong");
        Assert.Empty(refused);
    }

    private static async Task SayAsync(Member member, string code)
    {
        await member.FillAsync("A code of your app, or one of your recovery codes", code);
        await member.PressAsync("Log in");
    }

    private static async Task<string> ReadSecretAsync(Member member)
    {
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Img, new() { Name = "The secret as a QR code" })).ToBeVisibleAsync();
        return (await member.Page.Locator("pre code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
    }

    private static async Task<string[]> ReadCodesAsync(Member member) => (await member.Page.Locator("pre.codes code").InnerTextAsync()).Split('\n');

    private static async Task TabToAsync(Member member, string selector)
    {
        var field = member.Page.Locator(selector);
        for (var presses = 0; presses < 40 && !await field.EvaluateAsync<bool>("field => field === document.activeElement"); presses++)
        {
            await member.Page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(field).ToBeFocusedAsync();
    }

    /// <summary>What an app shows now, or some half minutes later (RFC 6238).</summary>
    private static string CodeOf(string secret, int steps = 0)
    {
        var bits = string.Concat(secret.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] key = [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
        var counter = BitConverter.GetBytes((TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
        Array.Reverse(counter);
#pragma warning disable CA5350 // Apps know no other.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var place = hash[^1] & 15;
        var number = ((hash[place] & 127) << 24) | (hash[place + 1] << 16) | (hash[place + 2] << 8) | hash[place + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
