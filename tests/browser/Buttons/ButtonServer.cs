using System.Collections.Concurrent;
using System.Security.Cryptography;
using Flattr.Api.Hosting;
using Flattr.BrowserTests.Accounts;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Silo.Hosting;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flattr.BrowserTests.Buttons;

/// <summary>The whole product in this process, on an origin that is another site than the pages of a test: it writes down what it is asked, and its clock can be moved.</summary>
public sealed class ButtonServer : IAsyncLifetime
{
    private const string ControlPath = "/control";

    private static int _buttons;

    private readonly TemporaryDirectory _directory = new();
    private readonly MovableClock _clock = new();
    private readonly ConcurrentQueue<Request> _requests = [];
    private WebApplication? _app;

    public Uri Url { get; } = new($"http://localhost:{FreePort.Next()}/");

    public string Origin => Url.GetLeftPart(UriPartial.Authority);

    /// <summary>Sets a cookie as trackers do, which a browser without third-party cookies refuses.</summary>
    public string Control => Origin + ControlPath;

    public IReadOnlyList<Request> Requests => [.. _requests];

    private WebApplication App => _app ?? throw new InvalidOperationException("Not started.");

    private IGrainFactory Grains => App.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Flattr.Silo", EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Flattr:DataDirectory"] = _directory.Path,
            ["Flattr:Url"] = Origin,
            ["Flattr:ManagementUrl"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Flattr:Silo:Port"] = $"{FreePort.Next()}",
            ["Flattr:Silo:GatewayPort"] = $"{FreePort.Next()}",
            ["Flattr:TrustedProxies"] = "127.0.0.1, ::1",
        });
        builder.Logging.ClearProviders();
        builder.AddFlattrSilo();
        builder.AddFlattrApi();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        _app = builder.Build();
        _app.Use(RecordAsync);
        _app.UseFlattrApi();
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public void Forget() => _requests.Clear();

    /// <summary>Moves the clock of the server some days into the next month.</summary>
    public void GoToNextMonth() => _clock.Move(Month.Of(_clock.GetUtcNow()).End.AddDays(3) - _clock.GetUtcNow());

    public DateTimeOffset EndOfMonth => Month.Of(_clock.GetUtcNow()).End;

    public async Task<ButtonId> MakeAsync(string title = "A song of ours", Guid? owner = null, string? url = null)
    {
        var id = new ButtonId(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & ((1L << 60) - 1));
        var page = url ?? $"https://example.org/songs/{Interlocked.Increment(ref _buttons)}";
        var saved = await Grains.GetGrain<IButtonGrain>(id.Number).CreateAsync(
            owner ?? Guid.CreateVersion7(), new() { Url = page, Title = title, Text = "Recorded in one night.\nWith friends." });
        Assert.Equal(ButtonOutcome.Saved, saved.Outcome);
        return id;
    }

    public async Task HideAsync(ButtonId button)
    {
        var grain = Grains.GetGrain<IButtonGrain>(button.Number);
        var now = (await grain.GetAsync())!;
        Assert.Equal(ButtonOutcome.Saved, (await grain.ChangeAsync(now.Owner, now.Description, hidden: true, now.Revision)).Outcome);
    }

    public async Task<long> CountAsync(ButtonId button) => (await Grains.GetGrain<IButtonDirectoryGrain>(0).CountAsync(button))!.Value;

    /// <summary>The account of a member who is logged in, by the session that he has.</summary>
    public async Task<Guid> AccountOfAsync(string email) =>
        (await Grains.GetGrain<GrainInterfaces.Accounts.IUserDirectoryGrain>(0).FindByEmailAsync(email))!.Value;

    /// <summary>How many rows there are of all that a click could leave in the database.</summary>
    public async Task<string> ReadClicksAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_directory.PathOf("flattr.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select (select count(*) from click_token) || ' tokens, ' || (select count(*) from click_head) || ' heads, '
                || (select count(*) from click_day) || ' days, ' || (select count(*) from click_purge) || ' purges'
            """;
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The address of the script that is the same for ever, and the hash that a page pins.</summary>
    public async Task<(string Address, string Integrity)> PinAsync()
    {
        var route = App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .First(text => text.StartsWith("js/button.", StringComparison.Ordinal) && text.EndsWith(".js", StringComparison.Ordinal) && text != "js/button.js");
        using var http = new HttpClient();
        var script = await http.GetByteArrayAsync(new Uri(Url, route));
        return ($"{Origin}/{route}", $"sha256-{Convert.ToBase64String(SHA256.HashData(script))}");
    }

    /// <summary>Somebody who has just opened an account, in a browser of his own.</summary>
    public async Task<Member> SignUpAsync(ChromiumFixture chromium, string name)
    {
        var member = new Member(await chromium.OpenPageAsync(480, 560), Url, new(_directory.Path), $"{name}@example.net");
        await member.SignUpAsync();
        return member;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _directory.Dispose();
    }

    private Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Path == ControlPath)
        {
            context.Response.Headers.SetCookie = "control=1; Secure; SameSite=None; Path=/control";
            return Task.CompletedTask;
        }

        _requests.Enqueue(new(request.Method, request.Path + request.QueryString, request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        return next(context);
    }

    public sealed record Request(string Method, string Address, IReadOnlyDictionary<string, string> Headers)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }
}
