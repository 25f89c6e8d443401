using System.Net;
using System.Text.Json;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts.TwoStep;

/// <summary>Two-step log-in and recovery codes, turned on and off on the pages.</summary>
public sealed class SetUpTests
{
    private const string Security = "/settings/security";

    [Fact]
    public async Task A_right_code_turns_it_on_and_ends_every_other_session()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var elsewhere = await ada.LogInElsewhereAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(elsewhere));

        var (_, codes) = await ada.ProtectAsync();
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.True((await ada.KeptAsync()).IsTwoStep);
        Assert.Equal(1, ada.Letters("turned on"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(elsewhere));
        var page = await ada.Host.ReadAsync(Security);
        Assert.Contains("10 of 10 left", page, StringComparison.Ordinal);
        Assert.Empty(ProtectedMember.CodesOf(page));
    }

    [Fact]
    public async Task A_wrong_code_turns_nothing_on_and_the_secret_stays()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        var (secret, seal) = await ada.ReadSecretAsync();
        var old = AuthenticatorApp.CodeAt(ada.Time.GetUtcNow().AddMinutes(-5), secret);
        var page = await ProtectedMember.ReadAsync(ada.SubmitAsync(ProtectedMember.SetUpPath, "two-step-on", ("Form.Secret", seal), ("Form.Code", old)));
        Assert.Contains("does not fit the secret", page, StringComparison.Ordinal);
        Assert.Equal(secret, ProtectedMember.SecretOf(page).Secret);
        Assert.False((await ada.KeptAsync()).IsTwoStep);
        Assert.Equal(0, ada.Letters("turned on"));
    }

    [Fact]
    public async Task A_secret_is_kept_only_once_its_code_was_right_and_is_another_one_on_every_visit()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        var (first, _) = await ada.ReadSecretAsync();
        var (second, _) = await ada.ReadSecretAsync();
        Assert.NotEqual(first, second);
        Assert.Null((await ada.KeptAsync()).AuthenticatorKey);
        var (secret, _) = await ada.ProtectAsync();
        Assert.Equal(secret, (await ada.KeptAsync()).AuthenticatorKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a seal")]
    [InlineData("late")]
    public async Task A_secret_that_the_server_did_not_just_show_is_not_taken(string seal)
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        var (secret, shown) = await ada.ReadSecretAsync();
        ada.Time.Advance(seal == "late" ? TimeSpan.FromHours(1) : TimeSpan.Zero);
        var fields = new[] { ("Form.Secret", seal == "late" ? shown : seal), ("Form.Code", ada.CodeOf(secret)) };
        Assert.Contains("too old", await ProtectedMember.ReadAsync(ada.SubmitAsync(ProtectedMember.SetUpPath, "two-step-on", fields)), StringComparison.Ordinal);
        Assert.False((await ada.KeptAsync()).IsTwoStep);
    }

    [Fact]
    public async Task The_QR_code_and_the_link_are_drawn_without_script_and_style()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        var page = await ada.Host.ReadAsync(ProtectedMember.SetUpPath);
        var (secret, _) = ProtectedMember.SecretOf(page);
        Assert.Contains($"href=\"otpauth://totp/localhost%3Aoperator%40example.org?secret={secret}&amp;issuer=localhost&amp;digits=6\"", page, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"qr\" role=\"img\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turning_it_off_needs_the_password()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.ProtectAsync();
        var page = await ProtectedMember.ReadAsync(ada.SubmitAsync(Security, "two-step-off", ("TwoStep.Current", "not the password")));
        Assert.Contains("This is not your password", page, StringComparison.Ordinal);
        Assert.True((await ada.KeptAsync()).IsTwoStep);

        await ProtectedMember.ReadAsync(ada.SubmitAsync(Security, "two-step-off", ("TwoStep.Current", PageHost.Password)), HttpStatusCode.SeeOther);
        var kept = await ada.KeptAsync();
        Assert.False(kept.IsTwoStep);
        Assert.Null(kept.AuthenticatorKey);
        Assert.Equal(1, ada.Letters("turned off"));
        await ada.Host.ReadAsync(Security);
    }

    [Fact]
    public async Task Every_member_can_make_recovery_codes_with_his_password_and_only_hashes_are_kept()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        var refused = await ProtectedMember.ReadAsync(ada.SubmitAsync(Security, "codes", ("Codes.Current", "not the password")));
        Assert.Contains("This is not your password", refused, StringComparison.Ordinal);
        Assert.Empty((await ada.KeptAsync()).RecoveryCodes);

        var first = ProtectedMember.CodesOf(await ProtectedMember.ReadAsync(ada.SubmitAsync(Security, "codes", ("Codes.Current", PageHost.Password))));
        var second = ProtectedMember.CodesOf(await ProtectedMember.ReadAsync(ada.SubmitAsync(Security, "codes", ("Codes.Current", PageHost.Password))));
        Assert.Equal(20, first.Concat(second).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, ada.Letters("New recovery codes"));
        var kept = await ada.KeptAsync();
        Assert.Equal(10, kept.RecoveryCodes.Length);
        Assert.All(kept.RecoveryCodes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
        var state = JsonSerializer.Serialize(kept).Replace("-", "", StringComparison.Ordinal);
        Assert.All(second, code => Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), state, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync(Security, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
