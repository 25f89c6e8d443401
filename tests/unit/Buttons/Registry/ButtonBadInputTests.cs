using System.Text.Json;
using CsCheck;
using Flattr.UnitTests.Accounts.Programs;

namespace Flattr.UnitTests.Buttons.Registry;

/// <summary>Whatever is sent about buttons, the server does not fail.</summary>
public sealed class ButtonBadInputTests
{
    /// <summary>A zero in a path is refused by the web server before anything of ours sees it.</summary>
    private static readonly Gen<string> _id = Gen.OneOf(
        Gen.OneOf("0123456789ab", "0123456789AB", "zzzzzzzzzzzz", "-1", "..%2F..", "ｚ"),
        Gen.String.Select(text => Uri.EscapeDataString(text.Replace('\0', '0'))));

    private static readonly Gen<string> _leaf = Gen.OneOf(
        Gen.OneOf("null", "true", "1e400", "\"\\ud800\"", "[null]", "[\"a,b\"]", "{}", "[", "\"https://example.org/\"", "\"0123456789ab\"", "\"A title of five\"", "\"en\"", "\"text\""),
        Gen.String.Select(text => JsonSerializer.Serialize(text)),
        Gen.String.Array[0, 30].Select(texts => JsonSerializer.Serialize(texts)));

    private static readonly Gen<string> _body = Gen
        .Select(Gen.OneOf("id", "url", "title", "description", "tags", "language", "category", "hidden", "x"), _leaf, (name, value) => $"\"{name}\":{value}")
        .Array[0, 7]
        .Select(fields => $"{{{string.Join(',', fields)}}}");

    [Fact]
    public async Task Nothing_makes_any_route_fail()
    {
        await using var ada = await MemberProgram.StartAsync();
        var routes = Gen.OneOf("GET buttons/", "GET me/buttons/", "POST me/buttons/", "PUT me/buttons/", "DELETE me/buttons/", "GET me/clicks/", "PUT me/clicks/", "DELETE me/clicks/", "GET me/buttons/?/counts");
        await Gen.Select(routes, _id, _body, Gen.OneOf(Gen.OneOf("2026-11", "2025-01", ""), Gen.String)).SampleAsync(
            async (route, id, body, month) =>
            {
                var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
                path = method == "POST" ? "me/buttons"
                    : path.Contains('?', StringComparison.Ordinal) ? $"{path.Replace("?", id, StringComparison.Ordinal)}?from={Uri.EscapeDataString(month)}"
                    : path + id;
                var answer = await ada.SendAsync(new(method), path, method is "POST" or "PUT" ? MemberProgram.Json(body) : null, "*");
                Assert.InRange((int)answer.Status, 200, 499);
            },
            iter: 500,
            threads: 1);
    }
}
