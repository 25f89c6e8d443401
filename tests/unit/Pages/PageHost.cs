using System.Net;
using System.Text.RegularExpressions;
using Flattr.Api.Hosting;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flattr.UnitTests.Pages;

/// <summary>The whole front end behind a real Kestrel, in front of a cluster in memory; one person with a browser without scripts.</summary>
internal sealed partial class PageHost : IAsyncDisposable
{
    public const string Email = "operator@example.org";
    public const string Password = "correct horse battery staple";

    private readonly WebApplication _app;

    private PageHost(WebApplication app, FakeCluster cluster, Uri address)
    {
        (_app, Cluster, Address) = (app, cluster, address);
        Browser = NewBrowser();
        Browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
    }

    public FakeCluster Cluster { get; }

    public Uri Address { get; }

    /// <summary>Keeps cookies, follows no redirect, asks for pages.</summary>
    public HttpClient Browser { get; }

    /// <summary>Starts a server with an operator, unless told otherwise.</summary>
    public static Task<PageHost> StartAsync(bool withOperator = true, params (string Key, string Value)[] settings) =>
        StartAsync(withOperator, _ => { }, settings);

    public static async Task<PageHost> StartAsync(bool withOperator, Action<IServiceCollection> change, params (string Key, string Value)[] settings)
    {
        var (cluster, grains) = FakeCluster.Create();
        var port = FreePort.Next();
        Dictionary<string, string?> all = new(StringComparer.Ordinal)
        {
            ["Flattr:Url"] = $"http://localhost:{port}",
            ["Flattr:ManagementUrl"] = $"http://localhost:{FreePort.Next()}",
            ["Flattr:Bootstrap:OperatorEmail"] = withOperator ? Email : null,
            ["Flattr:Bootstrap:OperatorPassword"] = withOperator ? Password : null,
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Flattr.Api", EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(all);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(grains);
        builder.AddFlattrApi();
        change(builder.Services);
        var app = builder.Build();
        app.UseFlattrApi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, cluster, new($"http://localhost:{port}"));
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public HttpClient NewBrowser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async Task<string> ReadAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Browser.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Loads the page, fills in its form of that name and sends it, as a person does.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(path);
        var token = AntiforgeryToken().Match(page).Groups[1].Value;
        Assert.NotEmpty(token);
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new("_handler", form),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        return await Browser.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> LogInAsync(string email = Email, string password = Password, string path = "/login") =>
        SubmitAsync(path, "log-in", ("Form.Email", email), ("Form.Password", password));

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}
