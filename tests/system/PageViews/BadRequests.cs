using System.Net.Http.Headers;
using System.Text;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>Requests that no tracker sends, by name. None of them is a page view of a site that is known.</summary>
internal static class BadRequests
{
    private const string Event = "/api/event";

    private static readonly byte[] NotUtf8 = [.. """{"n":"pageview","u":"https://example.org/"""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8];

    private static readonly Dictionary<string, Func<HttpRequestMessage>> _all = new(StringComparer.Ordinal)
    {
        ["nothing"] = () => Post(""),
        ["white space"] = () => Post(" \n\t "),
        ["not JSON"] = () => Post("n=pageview&u=https://example.org/"),
        ["JSON that breaks off"] = () => Post("""{"n":"pageview","u":"https://example.o"""),
        ["JSON with something after it"] = () => Post("""{"n":"pageview","u":"https://example.org/"}{"""),
        ["bytes that are not UTF-8"] = () => Post(NotUtf8),
        ["UTF-16"] = () => Post(Encoding.Unicode.GetBytes("""{"n":"pageview","u":"https://example.org/"}""")),
        ["a lone surrogate"] = () => Post("""{"n":"pageview","u":"https://example.org/\ud800"}"""),
        ["zeros"] = () => Post(new byte[4096]),
        ["brackets 100,000 deep"] = () => Post(new string('[', 100_000)),
        ["objects 5,000 deep"] = () => Post($$"""{"n":"pageview","u":"https://example.org/","p":{{Repeat("{\"a\":", 5000)}}1{{Repeat("}", 5000)}}}"""),
        ["a megabyte"] = () => Post($$"""{"n":"pageview","u":"https://example.org/","r":"{{new string('r', 990_000)}}"}"""),
        ["a megabyte in chunks"] = () => Chunked(Post($$"""{"n":"pageview","r":"{{new string('r', 990_000)}}"}""")),
        ["an array"] = () => Post("[]"),
        ["a string"] = () => Post("\"pageview\""),
        ["a number"] = () => Post("1e9999"),
        ["null"] = () => Post("null"),
        ["no address"] = () => Post("""{"n":"pageview"}"""),
        ["an address that is a number"] = () => Post("""{"n":"pageview","u":5}"""),
        ["an address that is an object"] = () => Post("""{"n":"pageview","u":{"href":"https://example.org/"}}"""),
        ["an address without a host"] = () => Post("""{"n":"pageview","u":"https://"}"""),
        ["a data address"] = () => Post("""{"n":"pageview","u":"data:text/html,<p>"}"""),
        ["an address of 100,000 bytes"] = () => Post($$"""{"n":"pageview","u":"https://example.org/{{new string('a', 100_000)}}"}"""),
        ["a name that is an array"] = () => Post("""{"n":["pageview"],"u":"https://example.org/"}"""),
        ["a name of 100,000 characters"] = () => Post($$"""{"n":"{{new string('n', 100_000)}}","u":"https://example.org/"}"""),
        ["a blank domain"] = () => Post("""{"n":"pageview","u":"https://example.org/","d":"  "}"""),
        ["a domain that is a list"] = () => Post("""{"n":"pageview","u":"https://example.org/","d":["example.org"]}"""),
        ["3,000 domains"] = () => Post($$"""{"n":"pageview","u":"https://example.org/","d":"{{Repeat("a.example,", 3000)}}"}"""),
        ["an engagement of nothing"] = () => Post("""{"n":"engagement","u":"https://example.org/","d":"example.org"}"""),
        ["an engagement of a year"] = () => Post("""{"n":"engagement","u":"https://example.org/","d":"example.org","e":31536000000}"""),
        ["an engagement beyond numbers"] = () => Post("""{"n":"engagement","u":"https://example.org/","d":"example.org","e":1e400}"""),
        ["a scroll depth of words"] = () => Post("""{"n":"engagement","u":"https://example.org/","d":"example.org","sd":"deep"}"""),
        ["an unknown site"] = () => Post("""{"n":"pageview","u":"https://unknown.example/","d":"unknown.example"}"""),
        ["ever another unknown site"] = () => Post($$"""{"n":"pageview","u":"https://{{Guid.NewGuid():N}}.example/"}"""),
        ["a bot"] = () => With(Valid(), "User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        ["no user agent"] = () => With(Valid(), "User-Agent", null),
        ["a browser that asks for privacy"] = () => With(Valid(), "Sec-GPC", "1"),
        ["an encoding that is a lie"] = () => With(Post("{}"), "Content-Encoding", "gzip"),
        ["a method that is not served"] = () => new(HttpMethod.Put, Event),
        ["a path that is not there"] = () => new(HttpMethod.Get, "/no/such/page"),
        ["a path of 7,000 characters"] = () => new(HttpMethod.Get, "/" + new string('p', 7_000)),
        ["a path that climbs"] = () => new(HttpMethod.Get, "/js/..%2f..%2f..%2fetc/passwd"),
        ["a path with a zero"] = () => new(HttpMethod.Get, "/js/%00.js"),
        ["a question without a key"] = () => new(HttpMethod.Post, "/api/v2/query") { Content = new StringContent("""{"site_id":"example.org"}""") },
        ["a question with a wrong key"] = () => With(new(HttpMethod.Get, "/api/v1/stats/realtime/visitors?site_id=example.org"), "Authorization", "Bearer wrong"),
        ["a key of 10,000 characters"] = () => With(new(HttpMethod.Post, "/api/v2/query"), "Authorization", "Bearer " + new string('k', 10_000)),
    };

    public static IReadOnlyDictionary<string, Func<HttpRequestMessage>> All => _all;

    private static HttpRequestMessage Valid() => Visitor.Number(1).Reads("/valid");

    private static HttpRequestMessage Post(string body) => Post(Encoding.UTF8.GetBytes(body));

    private static HttpRequestMessage Post(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return Visitor.Number(2).Sends(content);
    }

    private static HttpRequestMessage Chunked(HttpRequestMessage request)
    {
        request.Headers.TransferEncodingChunked = true;
        return request;
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string? value)
    {
        HttpHeaders headers = header.StartsWith("Content-", StringComparison.Ordinal) ? request.Content!.Headers : request.Headers;
        headers.Remove(header);
        if (value is not null)
        {
            headers.TryAddWithoutValidation(header, value);
        }

        return request;
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
