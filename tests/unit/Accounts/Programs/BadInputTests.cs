using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>Whatever is sent, the server does not fail.</summary>
public sealed class BadInputTests
{
    private static readonly string[] _names =
    [
        "email", "password", "current", "code", "device", "token", "user", "wanted", "display_name", "handle", "about", "avatar", "location", "country",
        "languages", "website", "links", "birthday", "phone", "value", "visibility", "new_email", "values", "seal", "x", "",
    ];

    private static readonly string[] _texts =
    [
        "ada@example.org", "public", "0190a5d2-7c1e-7b62-9f5a-3c1d2e4f5a6b", "a password of nobody", "1990-12-31", "", "\u0000", "\uFFFF", "https://example.org",
    ];

    private static readonly Gen<string> _leaf = Gen.Frequency(
        (3, Gen.OneOf(_texts).Select(Quote)),
        (3, Gen.String.Select(Quote)),
        (1, Gen.OneOf("null", "true", "false", "0", "-1", "1e400", "1.5", "\"\\ud800\"", "[", "{}", "[null]")));

    private static readonly Gen<string> _field = ObjectOf(Gen.OneOf("value", "value", "visibility", "x"), Gen.OneOf(_leaf, ListOf(_leaf)));

    private static readonly Gen<string> _body = Gen.Frequency((8, ObjectOf(Gen.OneOf(_names), Gen.OneOf(_leaf, _field, ListOf(_leaf)))), (1, _leaf), (1, ListOf(_field)));

    [Fact]
    public async Task No_body_makes_any_route_fail()
    {
        await using var ada = await MemberProgram.StartAsync();
        var routes = DescriptionTests.Operations(await DescriptionTests.DescribeAsync(ada))
            .Where(one => one.Operation["requestBody"] is not null)
            .Select(one => one.Route)
            .ToArray();
        Assert.Equal(21, routes.Length);
        await Gen.Select(Gen.OneOf(routes), _body, Gen.OneOf("*", "\"0\"", "\"1\"", "x")).SampleAsync(
            async (route, body, ifMatch) =>
            {
                var method = new HttpMethod(route.Split(' ')[0].ToUpper(CultureInfo.InvariantCulture));
                var path = route.Split(" /")[1].Replace("{category}", "news", StringComparison.Ordinal);
                var answer = await ada.SendAsync(method, path, MemberProgram.Json(body), ifMatch);
                Assert.InRange((int)answer.Status, 200, 499);
            },
            iter: 500,
            threads: 1);
    }

    [Fact]
    public async Task No_bytes_make_any_route_fail()
    {
        await using var ada = await MemberProgram.StartAsync();
        await Gen.Select(Gen.Byte.Array[0, 300], Gen.OneOf("sessions", "accounts", "me/profile", "me/avatar")).SampleAsync(
            async (bytes, path) =>
            {
                var method = path.StartsWith("me/", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Post;
                var content = MemberProgram.Picture(bytes, path == "me/avatar" ? "image/png" : "application/json");
                Assert.InRange((int)(await ada.SendAsync(method, path, content, "*")).Status, 200, 499);
            },
            iter: 200,
            threads: 1);
    }

    private static Gen<string> ObjectOf(Gen<string> name, Gen<string> value) =>
        Gen.Select(name, value, (key, held) => $"{Quote(key)}:{held}").Array[0, 5].Select(fields => $"{{{string.Join(',', fields)}}}");

    private static Gen<string> ListOf(Gen<string> item) => item.Array[0, 4].Select(items => $"[{string.Join(',', items)}]");

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
