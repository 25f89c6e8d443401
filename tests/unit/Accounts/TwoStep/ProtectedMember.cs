using System.Net;
using System.Text.RegularExpressions;
using Flattr.Api.Accounts;
using Flattr.GrainInterfaces.Accounts;
using Flattr.UnitTests.Accounts.Programs;
using Flattr.UnitTests.Pages;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Accounts.TwoStep;

/// <summary>A member with a browser and a phone, in front of a server whose clock stands still. Each form comes from another neighbourhood.</summary>
internal sealed partial class ProtectedMember : IAsyncDisposable
{
    public const string SetUpPath = "/settings/security/two-step";

    private ProtectedMember(PageHost host, FakeTimeProvider time) => (Host, Time) = (host, time);

    public PageHost Host { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<ProtectedMember> StartAsync(params (string Key, string Value)[] settings)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var host = await PageHost.StartAsync(
            withOperator: true,
            services => services.AddSingleton<TimeProvider>(time).AddSingleton(new EqualTime(new HurriedTime()))
                .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000),
            [("Flattr:TrustedProxies", "127.0.0.1,::1"), .. settings]);
        return new(host, time);
    }

    public Task<Credentials> KeptAsync() => Host.Cluster.KeptAsync(PageHost.Email);

    public int Letters(string about) => Host.Cluster.Letters.Count(letter => letter.To == PageHost.Email && letter.Text.Contains(about, StringComparison.Ordinal));

    public Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        Move(Host.Browser);
        return Host.SubmitAsync(path, form, fields);
    }

    public static async Task<string> ReadAsync(Task<HttpResponseMessage> submitted, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await submitted;
        Assert.Equal(status, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Address and password; answers where that leads to.</summary>
    public async Task<string?> LogInAsync()
    {
        using var answer = await SubmitAsync("/login", "log-in", ("Form.Email", PageHost.Email), ("Form.Password", PageHost.Password));
        return answer.Headers.Location?.OriginalString;
    }

    /// <summary>Somebody else, who is logged in.</summary>
    public async Task<HttpClient> SignUpElsewhereAsync(string email)
    {
        await using var scope = Host.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True((await users.CreateAsync(new() { Email = email }, PageHost.Password)).Succeeded);
        return await LogInElsewhereAsync(email);
    }

    /// <summary>Another browser that is logged in.</summary>
    public async Task<HttpClient> LogInElsewhereAsync(string email = PageHost.Email)
    {
        var browser = Host.NewBrowser();
        Move(browser);
        var page = await browser.GetStringAsync("/login", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", Token(page)), new("_handler", "log-in"), new("Form.Email", email), new("Form.Password", PageHost.Password)]);
        (await browser.PostAsync("/login", form, TestContext.Current.CancellationToken)).Dispose();
        return browser;
    }

    public async Task LogOutAsync()
    {
        Move(Host.Browser);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Token(await Host.ReadAsync("/settings/security")))]);
        (await Host.Browser.PostAsync("/logout", form, TestContext.Current.CancellationToken)).Dispose();
    }

    /// <summary>The second step; answers whether it was the last.</summary>
    public async Task<bool> SayCodeAsync(string code)
    {
        using var answer = await SubmitAsync("/login/code", "second-step", ("Form.Code", code));
        return answer.StatusCode == HttpStatusCode.SeeOther;
    }

    public string CodeOf(string secret) => AuthenticatorApp.CodeAt(Time.GetUtcNow(), secret);

    /// <summary>The secret that the page shows, and the field that it is sealed in.</summary>
    public async Task<(string Secret, string Seal)> ReadSecretAsync() => SecretOf(await Host.ReadAsync(SetUpPath));

    public static (string Secret, string Seal) SecretOf(string page) =>
        (Shown().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal), Sealed().Match(page).Groups[1].Value);

    /// <summary>Logs in and turns two-step log-in on; half a minute later, the phone shows a code that is new.</summary>
    public async Task<(string Secret, string[] Codes)> ProtectAsync()
    {
        using (var before = await Host.Browser.GetAsync(SetUpPath, TestContext.Current.CancellationToken))
        {
            _ = before.StatusCode == HttpStatusCode.OK ? null : await LogInAsync();
        }

        var (secret, seal) = await ReadSecretAsync();
        var page = await ReadAsync(SubmitAsync(SetUpPath, "two-step-on", ("Form.Secret", seal), ("Form.Code", CodeOf(secret))));
        Time.Advance(TimeSpan.FromSeconds(30));
        return (secret, CodesOf(page));
    }

    public static string[] CodesOf(string page) => [.. SavedCode().Matches(page).Select(match => match.Value)];

    public static string Token(string page) => Antiforgery().Match(page).Groups[1].Value;

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public static void Move(HttpClient browser)
    {
        browser.DefaultRequestHeaders.Remove("X-Forwarded-For");
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", new IPAddress(Random.Shared.NextInt64(1, uint.MaxValue)).ToString());
    }

    [GeneratedRegex("<code>((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})</code>")]
    private static partial Regex Shown();

    [GeneratedRegex("name=\"Form.Secret\" value=\"([^\"]+)\"")]
    private static partial Regex Sealed();

    [GeneratedRegex("\\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\\b")]
    private static partial Regex SavedCode();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
