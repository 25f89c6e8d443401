using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Flattr.Api.Accounts;
using Flattr.UnitTests.Pages;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>A program that acts for Ada, in front of a server with an operator. Each of its requests comes from another neighbourhood.</summary>
internal sealed partial class MemberProgram : IAsyncDisposable
{
    public const string Email = "ada@example.org";
    public const string Password = "a password of Ada's";

    private readonly HttpClient _http;

    private MemberProgram(PageHost host, HurriedTime time) => (Host, Time, _http) = (host, time, host.NewBrowser());

    public PageHost Host { get; }

    public HurriedTime Time { get; }

    /// <summary>Sent with every request; null to send none.</summary>
    public string? Token { get; set; }

    /// <summary>Every answer of a program is checked for what all of them have in common.</summary>
    public static async Task<MemberProgram> StartAsync(bool logIn = true, params (string Key, string Value)[] settings)
    {
        var time = new HurriedTime();
        var host = await PageHost.StartAsync(
            withOperator: true,
            services => services.AddSingleton(new EqualTime(time)).Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000),
            [("Flattr:TrustedProxies", "127.0.0.1,::1"), .. settings]);
        var program = new MemberProgram(host, time);
        Assert.True((await program.UseAsync(users => users.CreateAsync(new() { Email = Email }, Password))).Succeeded);
        if (logIn)
        {
            await program.LogInAsync();
        }

        return program;
    }

    public async Task<T> UseAsync<T>(Func<UserManager<Account>, Task<T>> use)
    {
        await using var scope = Host.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
    }

    public Task<Account> FindAsync(string email = Email) => UseAsync(async users => (await users.FindByNameAsync(email))!);

    /// <summary>Goes on with the token of a new session, and answers it.</summary>
    public async Task<string> LogInAsync(string email = Email, string password = Password, string device = "Test")
    {
        Token = null;
        var opened = (await PostAsync("sessions", new { email, password, device })).Is(HttpStatusCode.Created);
        return Token = opened.Text("token");
    }

    public Task<ProgramAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ProgramAnswer> DeleteAsync(string path, object? body = null, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, Json(body), ifMatch);

    public Task<ProgramAnswer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, Json(body));

    public Task<ProgramAnswer> PutAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, Json(body), ifMatch);

    public async Task<ProgramAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? ifMatch = null, string? from = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = content };
        request.Headers.Add("X-Forwarded-For", from ?? new IPAddress(Random.Shared.NextInt64(1, uint.MaxValue)).ToString());
        Add(request, "Authorization", Token is null ? null : $"Bearer {Token}");
        Add(request, "If-Match", ifMatch);
        Add(request, "Cookie", cookie);

        // A body that is refused by its length is not read: who sent it all the same would find the connection closed.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1_000_000;
        var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var type = answer.Content.Headers.ContentType?.MediaType;
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True((int)answer.StatusCode < 400 || type == "application/problem+json", $"{method} {path}: {answer.StatusCode} {type}");
        return new(answer.StatusCode, type?.EndsWith("json", StringComparison.Ordinal) is true ? JsonNode.Parse(bytes) : null, bytes, answer);
    }

    /// <summary>What the link of the newest letter to that address says.</summary>
    public Dictionary<string, string> LinkTo(string email)
    {
        var letter = Host.Cluster.Letters.Last(letter => letter.To == email);
        return QueryHelpers.ParseQuery(Link().Match(letter.Text).Groups[1].Value).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public static StringContent? Json(object? body) =>
        body is null ? null : new(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    public static ByteArrayContent Picture(byte[] file, string type = "image/png")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), string.Create(CultureInfo.InvariantCulture, $"{name}: {value}"));
        }
    }

    [GeneratedRegex("https?://[^?\\s]+\\?(\\S+)")]
    private static partial Regex Link();
}
