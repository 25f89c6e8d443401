using System.Text;
using CsCheck;
using Flattr.Api.PageViews.Import.Lines;

namespace Flattr.UnitTests.PageViews.Import;

public sealed class LogLineTests
{
    private const string Combined =
        """203.0.113.9 - ada [17/May/2015:10:05:03 +0200] "GET /a?b=c HTTP/1.1" 200 2326 "https://example.net/x" "Mozilla/5.0 (X11)" """;

    [Fact]
    public void Combined_line_has_every_field()
    {
        var line = Fields.Of(Combined.TrimEnd());

        Assert.Equal(
            new Fields("203.0.113.9", 1431849903, "GET", "/a?b=c", 200, "https://example.net/x", "Mozilla/5.0 (X11)", true), line);
    }

    [Fact]
    public void Common_line_has_neither_referrer_nor_agent()
    {
        var line = Fields.Of("""2001:db8::1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.0" 304 -""");

        Assert.Equal(new Fields("2001:db8::1", 1431857103, "GET", "/", 304, "", "", false), line);
    }

    [Theory]
    [InlineData(""" "-" "Mozilla/5.0 \"quoted\" end" """, "Mozilla/5.0 \\\"quoted\\\" end")]
    [InlineData(""" "-" "a\\" """, "a\\\\")]
    [InlineData(""" "-" "" """, "")]
    [InlineData(""" "-" "x" "10.1.2.3" 0.004 rt=1 """, "x")]
    public void Agent_ends_at_its_own_quote(string end, string agent) =>
        Assert.Equal(agent, Fields.Of(Combined[..Combined.IndexOf(" \"https", StringComparison.Ordinal)] + end.TrimEnd())?.Agent);

    [Theory]
    [InlineData("GET /a b HTTP/1.1", "/a b")]
    [InlineData("GET /old", "/old")]
    [InlineData("GET http://example.org/x HTTP/1.1", "http://example.org/x")]
    [InlineData("GET /%20HTTP/1.1 HTTP/2.0", "/%20HTTP/1.1")]
    [InlineData("GET ", "")]
    [InlineData("-", "")]
    [InlineData("", "")]
    public void Target_is_what_stands_between_method_and_protocol(string request, string target) =>
        Assert.Equal(target, Fields.Of($"""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "{request}" 200 1""")?.Target);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("# a comment [of a sort]")]
    [InlineData("""example.org:80 203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1""")]
    [InlineData("""203.0.113.9 - - [17/May/2015:10:05:03] "GET / HTTP/1.1" 200 1""")]
    [InlineData("""203.0.113.9 - - [31/Feb/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1""")]
    [InlineData("""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1 200 1""")]
    [InlineData("""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 20 1""")]
    [InlineData("""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200""")]
    [InlineData("""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "-" """)]
    [InlineData("""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "-" "cut off""")]
    [InlineData("""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "-" "cut off\""")]
    [InlineData("""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 0.2 "-" "x" """)]
    public void Anything_else_is_malformed(string line) => Assert.Null(Fields.Of(line.Trim()));

    [Fact]
    public void A_line_may_have_16_KB_and_not_a_byte_more()
    {
        var line = """203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "-" "x" """.PadRight(16 * 1024, '.');

        Assert.NotNull(Fields.Of(line));
        Assert.Null(Fields.Of(line + "."));
    }

    [Fact]
    public void No_bytes_throw()
    {
        var part = Gen.OneOf<byte[]>(
            Gen.OneOf("203.0.113.9", "::1", " - - ", "[17/May/2015:10:05:03 +0000]", " ", "\"", "\\", "GET / HTTP/1.1", " 200 1", "\"-\"", "[", "]")
                .Select(Encoding.UTF8.GetBytes),
            Gen.Byte.Array[0, 12]);
        part.List[0, 14].Sample(parts => Fields.Of([.. parts.SelectMany(bytes => bytes)]), iter: 20_000);
    }

    private sealed record Fields(
        string Host, long Time, string Method, string Target, int Status, string Referrer, string Agent, bool IsCombined)
    {
        public static Fields? Of(string text) => Of(Encoding.UTF8.GetBytes(text));

        public static Fields? Of(byte[] text) => LogLine.TryParse(text, out var line)
            ? new(
                Encoding.UTF8.GetString(line.Host),
                line.Time,
                Encoding.UTF8.GetString(line.Method),
                Encoding.UTF8.GetString(line.Target),
                line.Status,
                Encoding.UTF8.GetString(line.Referrer),
                Encoding.UTF8.GetString(line.Agent),
                line.IsCombined)
            : null;
    }
}
