using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Flattr.SystemTests.Buttons;

/// <summary>Requests by name that are no click on the button they are given, and the status that says so.</summary>
internal static class BadClicks
{
    private const string Token = "0f8fad5bd9cb469fa16570867728950e";
    private const int Large = 10_000_000;

    private static readonly Dictionary<string, (int Status, Func<string, HttpRequestMessage> Request)> _all = new(StringComparer.Ordinal)
    {
        ["a token of 31 digits"] = (400, button => Post(button, Body(Token[1..]))),
        ["a token of 33 digits"] = (400, button => Post(button, Body(Token + "0"))),
        ["a token with dashes"] = (400, button => Post(button, Body("0f8fad5b-d9cb-469f-a165-70867728950e"))),
        ["a token that is not hexadecimal"] = (400, button => Post(button, Body("g" + Token[1..]))),
        ["a token of other digits"] = (400, button => Post(button, Body("٣" + Token[1..]))),
        ["no digits at all"] = (400, button => Post(button, Body(string.Empty))),
        ["a token that is a number"] = (400, button => Post(button, """{"token":12345678901234567890123456789012}""")),
        ["a token that is null"] = (400, button => Post(button, """{"token":null}""")),
        ["a token that is an object"] = (400, button => Post(button, $"{{\"token\":{Body(Token)}}}")),
        ["a list of tokens"] = (400, button => Post(button, $$"""{"token":["{{Token}}"]}""")),
        ["a good token and a bad one"] = (400, button => Post(button, $$"""{"token":"{{Token}}","token":"x"}""")),
        ["half a surrogate"] = (400, button => Post(button, """{"token":"\ud800"}""")),
        ["last month"] = (400, button => Post(button, Body(Token, Month(-1)))),
        ["next month"] = (400, button => Post(button, Body(Token, Month(1)))),
        ["the first month of all"] = (400, button => Post(button, Body(Token, "0001-01"))),
        ["the last month of all"] = (400, button => Post(button, Body(Token, "9999-12"))),
        ["a month of the year 0"] = (400, button => Post(button, Body(Token, "0000-01"))),
        ["month 13"] = (400, button => Post(button, Body(Token, "2026-13"))),
        ["month 0"] = (400, button => Post(button, Body(Token, "2026-00"))),
        ["a day"] = (400, button => Post(button, Body(Token, "2026-11-26"))),
        ["a month with a sign"] = (400, button => Post(button, Body(Token, "-2026-11"))),
        ["a month that is a number"] = (400, button => Post(button, $$"""{"token":"{{Token}}","month":202611}""")),
        ["a month that is null"] = (400, button => Post(button, $$"""{"token":"{{Token}}","month":null}""")),
        ["white space"] = (400, button => Post(button, " \n")),
        ["a list"] = (400, button => Post(button, "[]")),
        ["a string"] = (400, button => Post(button, $"\"{Token}\"")),
        ["two objects"] = (400, button => Post(button, Body(Token) + Body(Token))),
        ["JSON that breaks off"] = (400, button => Post(button, Body(Token)[..^2])),
        ["a comment"] = (400, button => Post(button, "/* */" + Body(Token))),
        ["brackets 500 deep"] = (400, button => Post(button, new string('[', 500))),
        ["UTF-16"] = (400, button => Post(button, Encoding.Unicode.GetBytes(Body(Token)))),
        ["bytes that are not UTF-8"] = (400, button => Post(button, [.. "{\"token\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8])),
        ["zeros"] = (400, button => Post(button, new byte[500])),
        ["513 bytes"] = (413, button => Post(button, Body(Token) + new string(' ', 513))),
        ["a megabyte"] = (413, button => Post(button, Body(Token) + new string(' ', 900_000))),
        ["a megabyte in chunks"] = (413, button => Chunked(Post(button, Body(Token) + new string(' ', 900_000)))),
        ["a form"] = (415, button => Post(button, $"token={Token}", "application/x-www-form-urlencoded")),
        ["a form in parts"] = (415, button => Parts(button)),
        ["a form that looks like JSON, as a browser sends it"] = (415, button => With(Post(button, $$"""{"token":"{{Token}}","":"="}"""), "Sec-Fetch-Mode", "navigate")),
        ["an unknown button"] = (404, _ => Post("0123456789ab", Body(Token))),
        ["a button of eleven characters"] = (404, button => Post(button[1..], Body(Token))),
        ["a button of thirteen characters"] = (404, button => Post(button + "0", Body(Token))),
        ["a button with a letter that is none"] = (404, button => Post("u" + button[1..], Body(Token))),
        ["a button that climbs"] = (404, button => Post($"..%2f{button}", Body(Token))),
        ["a button of 4,000 characters"] = (404, _ => Post(new string('b', 4_000), Body(Token))),
        ["a question instead of a click"] = (405, button => new(HttpMethod.Get, $"/buttons/{button}/clicks")),
        ["a put"] = (405, button => new(HttpMethod.Put, $"/buttons/{button}/clicks")),
        ["a delete"] = (405, button => new(HttpMethod.Delete, $"/buttons/{button}/clicks")),
    };

    public static IReadOnlyDictionary<string, (int Status, Func<string, HttpRequestMessage> Request)> All => _all;

    /// <summary>Ten megabytes, of which the server takes none in, so that an HTTP client does not come to the answer.</summary>
    public static IEnumerable<string> LargeOnes(string button)
    {
        string head = $"POST /buttons/{button}/clicks HTTP/1.1\r\nHost: localhost\r\n";
        string body = Body(Token).PadRight(Large);
        yield return $"{head}Content-Length: {Large}\r\n\r\n{body}";
        yield return $"{head}Transfer-Encoding: chunked\r\n\r\n{Large:x}\r\n{body}\r\n0\r\n\r\n";
    }

    private static string Body(string token, string? month = null) =>
        month is null ? $$"""{"token":"{{token}}"}""" : $$"""{"token":"{{token}}","month":"{{month}}"}""";

    /// <summary>A month or more from now on: ten minutes after a month its clicks are still taken.</summary>
    private static string Month(int ahead) => TimeProvider.System.GetUtcNow().AddMinutes(-11 * Math.Sign(-ahead)).AddMonths(ahead).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static HttpRequestMessage Post(string button, string body, string mediaType = "text/plain") => Post(button, Encoding.UTF8.GetBytes(body), mediaType);

    private static HttpRequestMessage Post(string button, byte[] body, string mediaType = "text/plain")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return With(new(HttpMethod.Post, $"/buttons/{button}/clicks") { Content = content }, "Origin", "https://elsewhere.example");
    }

    private static HttpRequestMessage Parts(string button) => new(HttpMethod.Post, $"/buttons/{button}/clicks")
    {
        Content = new MultipartFormDataContent { { new StringContent(Token), "token" } },
    };

    private static HttpRequestMessage Chunked(HttpRequestMessage request)
    {
        request.Headers.TransferEncodingChunked = true;
        return request;
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}
