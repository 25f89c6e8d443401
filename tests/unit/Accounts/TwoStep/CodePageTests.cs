using System.Net;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts.TwoStep;

/// <summary>The page after the password, where a code is asked for.</summary>
public sealed class CodePageTests
{
    private const string Settings = "/settings/security";

    [Fact]
    public async Task The_password_alone_does_not_log_in()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var (secret, _) = await ada.ProtectAsync();
        await ada.LogOutAsync();
        Assert.Equal("/login/code?return=%2F", await ada.LogInAsync());
        await ada.Host.ReadAsync(Settings, HttpStatusCode.Redirect);

        using var answer = await ada.SubmitAsync("/login/code?return=%2Fsites", "second-step", ("Form.Code", ada.CodeOf(secret)));
        Assert.Equal("/sites", answer.Headers.Location?.OriginalString);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains("expires=", cookies.Single(cookie => cookie.StartsWith("flattr=", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("flattr-step=;", cookies.Single(cookie => cookie.StartsWith("flattr-step=", StringComparison.Ordinal)), StringComparison.Ordinal);
        await ada.Host.ReadAsync(Settings);
    }

    [Fact]
    public async Task A_code_of_the_app_works_once_and_none_before_it_does_after_it()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var (secret, _) = await ada.ProtectAsync();
        var before = ada.CodeOf(secret);
        await ada.LogOutAsync();
        ada.Time.Advance(TimeSpan.FromSeconds(30));
        var code = ada.CodeOf(secret);
        await ada.LogInAsync();
        Assert.True(await ada.SayCodeAsync($"{code[..3]} {code[3..]}"));

        await ada.LogOutAsync();
        await ada.LogInAsync();
        Assert.False(await ada.SayCodeAsync(code));
        Assert.False(await ada.SayCodeAsync(before));
        ada.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await ada.SayCodeAsync(ada.CodeOf(secret)));
    }

    [Fact]
    public async Task The_code_that_turned_it_on_logs_nobody_in()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var (secret, _) = await ada.ProtectAsync();
        await ada.LogOutAsync();
        await ada.LogInAsync();
        Assert.False(await ada.SayCodeAsync(AuthenticatorApp.CodeAt(ada.Time.GetUtcNow().AddSeconds(-30), secret)));
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_is_told_of()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var (_, codes) = await ada.ProtectAsync();
        await ada.LogOutAsync();
        await ada.LogInAsync();
        Assert.True(await ada.SayCodeAsync(codes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()));
        Assert.Equal(1, ada.Letters("A recovery code was used to log in. Left: 9."));
        Assert.Contains("9 of 10 left", await ada.Host.ReadAsync(Settings), StringComparison.Ordinal);

        await ada.LogOutAsync();
        await ada.LogInAsync();
        Assert.False(await ada.SayCodeAsync(codes[3]));
        Assert.True(await ada.SayCodeAsync(codes[4]));
    }

    [Fact]
    public async Task Ten_wrong_codes_of_either_kind_lock_the_account()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var (secret, codes) = await ada.ProtectAsync();
        await ada.LogOutAsync();
        await ada.LogInAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.False(await ada.SayCodeAsync("0000-0000-0000-0000"));
            Assert.False(await ada.SayCodeAsync(AuthenticatorApp.CodeAt(ada.Time.GetUtcNow().AddHours(1 + attempt), secret)));
        }

        Assert.NotNull((await ada.KeptAsync()).LockedUntil);
        Assert.False(await ada.SayCodeAsync(codes[0]));
        Assert.False(await ada.SayCodeAsync(ada.CodeOf(secret)));
        Assert.Null(await ada.LogInAsync());
        Assert.Equal(10, (await ada.KeptAsync()).RecoveryCodes.Length);
    }

    [Fact]
    public async Task A_right_code_forgets_the_wrong_ones_before_it()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var (_, codes) = await ada.ProtectAsync();
        await ada.LogOutAsync();
        await ada.LogInAsync();
        for (var attempt = 0; attempt < 9; attempt++)
        {
            Assert.False(await ada.SayCodeAsync("0000-0000-0000-0000"));
        }

        Assert.Equal(9, (await ada.KeptAsync()).FailedLogIns);
        Assert.True(await ada.SayCodeAsync(codes[0]));
        var kept = await ada.KeptAsync();
        Assert.Equal((0, (DateTimeOffset?)null), (kept.FailedLogIns, kept.LockedUntil));
    }

    [Fact]
    public async Task Who_waits_longer_than_five_minutes_begins_again()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var (secret, _) = await ada.ProtectAsync();
        await ada.LogOutAsync();
        await ada.LogInAsync();
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", ProtectedMember.Token(await ada.Host.ReadAsync("/login/code"))), new("_handler", "second-step"), new("Form.Code", ada.CodeOf(secret))]);
        ada.Time.Advance(TimeSpan.FromMinutes(5));
        var page = await ProtectedMember.ReadAsync(ada.Host.Browser.PostAsync("/login/code?return=%2Fsites", form, TestContext.Current.CancellationToken), HttpStatusCode.Forbidden);
        Assert.Contains("That took too long", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/login?return=%2Fsites\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("flattr-step=CfDJ8nonsense")]
    public async Task Without_the_password_before_it_no_code_is_asked_for(string? cookie)
    {
        await using var ada = await ProtectedMember.StartAsync();
        if (cookie is not null)
        {
            ada.Host.Browser.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        Assert.Contains("That took too long", await ada.Host.ReadAsync("/login/code", HttpStatusCode.Forbidden), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        await using var ada = await ProtectedMember.StartAsync();
        using var form = new FormUrlEncodedContent([new("_handler", "second-step"), new("Form.Code", "123456")]);
        await ProtectedMember.ReadAsync(ada.Host.Browser.PostAsync("/login/code", form, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest);
        Assert.Equal(0, (await ada.Host.Cluster.KeptAsync(PageHost.Email)).FailedLogIns);
    }
}
