using System.Net;
using System.Text.RegularExpressions;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Accounts;

/// <summary>Somebody with a browser without scripts, signed in at all front ends at once: their cookies are those of one host.</summary>
internal sealed partial class Person : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private readonly HttpClient _browser;

    private Person()
    {
        _browser = new(_handler);
        _browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
    }

    /// <summary>The operator that the settings of a server make.</summary>
    public static async Task<Person> LogInAsync(FlattrProcess server)
    {
        var person = new Person();
        using var answer = await person.SubmitAsync(
            server, "/login", "log-in", ("Form.Email", server.Settings.OperatorEmail), ("Form.Password", server.Settings.OperatorPassword));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return person;
    }

    public async Task<string> ReadAsync(FlattrProcess server, string path)
    {
        using var answer = await _browser.GetAsync(new Uri(server.Settings.Url, path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Loads the page and sends its form of that name.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(FlattrProcess server, string path, string form, params (string Name, string Value)[] fields)
    {
        var token = AntiforgeryToken().Match(await ReadAsync(server, path)).Groups[1].Value;
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
