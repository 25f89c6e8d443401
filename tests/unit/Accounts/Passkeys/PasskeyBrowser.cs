using System.Net;
using System.Text.Json.Nodes;
using Flattr.UnitTests.Accounts.TwoStep;

namespace Flattr.UnitTests.Accounts.Passkeys;

/// <summary>What the script of the pages does, without a script.</summary>
internal sealed class PasskeyBrowser(HttpClient http, string page)
{
    public const string LogInPage = "/login";
    public const string Security = "/settings/security";

    public static PasskeyBrowser In(ProtectedMember member) => new(member.Host.Browser, Security);

    public static PasskeyBrowser Out(ProtectedMember member) => new(member.Host.Browser, LogInPage);

    /// <summary>Sends a form, with the token of the page, unless another one is given.</summary>
    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var token = ProtectedMember.Token(await http.GetStringAsync(page, TestContext.Current.CancellationToken));
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await SendAsync(path, form);
    }

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string path, HttpContent? content, string? token = null, string? cookie = null)
    {
        ProtectedMember.Move(http);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        foreach (var (name, value) in new[] { ("RequestVerificationToken", token), ("Cookie", cookie) })
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if ((int)answer.StatusCode >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotEmpty(JsonNode.Parse(text)!["title"]!.GetValue<string>());
        }

        return (answer.StatusCode, text);
    }

    public async Task<string> CreationOptionsAsync() => Ok(await PostAsync("/passkeys/creation-options"));

    public async Task<string> RequestOptionsAsync() => Ok(await PostAsync("/passkeys/request-options"));

    public async Task<HttpStatusCode> AddAsync(SoftKey key, string name = "") => (await PostAsync(
        "/passkeys", ("credential", key.Create(await CreationOptionsAsync())), ("name", name))).Status;

    public async Task<HttpStatusCode> LogInAsync(SoftKey key) =>
        (await PostAsync("/login/passkey", ("credential", key.Sign(await RequestOptionsAsync())), ("return", "/sites"))).Status;

    private static string Ok((HttpStatusCode Status, string Text) answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Text;
    }
}
