using System.Net;
using System.Text.RegularExpressions;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Accounts;

/// <summary>Somebody with a browser without scripts, signed in at all front ends at once: their cookies are those of one host.</summary>
internal sealed partial class Person : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new(), MaxConnectionsPerServer = 64 };
    private readonly HttpClient _browser;

    /// <param name="address">Where he is, for the trusted proxy to say.</param>
    public Person(string address = "203.0.113.77")
    {
        _browser = new(_handler);
        _browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
        Address = address;
    }

    public string Address
    {
        get;
        set
        {
            field = value;
            _browser.DefaultRequestHeaders.Remove("X-Forwarded-For");
            _browser.DefaultRequestHeaders.Add("X-Forwarded-For", value);
        }
    }

    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>The operator that the settings of a server make.</summary>
    public static Task<Person> LogInAsync(FlattrProcess server) => LogInAsync(server, server.Settings.OperatorEmail, server.Settings.OperatorPassword);

    public static async Task<Person> LogInAsync(FlattrProcess server, string email, string password)
    {
        var person = new Person($"203.0.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}");
        using var answer = await person.SubmitAsync(server, "/login", "log-in", ("Form.Email", email), ("Form.Password", password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return person;
    }

    /// <summary>Opens an account, from the form to the link of the letter.</summary>
    public static async Task<Person> SignUpAsync(FlattrProcess server, Outbox outbox, string email, string password)
    {
        var person = new Person($"203.0.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}");
        using var asked = await person.SubmitAsync(server, "/signup", "sign-up", ("Form.Email", email));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        using var opened = await person.SubmitAsync(server, await outbox.LinkAsync(email, "Confirm your address"), "sign-up-confirm", ("Form.Password", password));
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        return person;
    }

    public async Task<string> ReadAsync(FlattrProcess server, string path)
    {
        using var answer = await GetAsync(server, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(FlattrProcess server, string path) =>
        _browser.GetAsync(new Uri(server.Settings.Url, path), TestContext.Current.CancellationToken);

    /// <summary>Loads the page and sends its form of that name.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(FlattrProcess server, string path, string form, params (string Name, string Value)[] fields) =>
        await SendAsync(server, path, form, await OpenFormAsync(server, path), fields);

    /// <summary>The token that the page's forms have to bring back.</summary>
    public async Task<string> OpenFormAsync(FlattrProcess server, string path) =>
        AntiforgeryToken().Match(await ReadAsync(server, path)).Groups[1].Value;

    /// <summary>Sends a form whose page was loaded before.</summary>
    public async Task<HttpResponseMessage> SendAsync(FlattrProcess server, string path, string form, string token, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new("_handler", form),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        return await _browser.PostAsync(new Uri(server.Settings.Url, path), content, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _browser.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}
