using System.Text;
using CsCheck;
using Flattr.Api.PageViews.Import;
using Flattr.Api.PageViews.Import.Lines;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Import;

public sealed class LogChainTests
{
    private const string Line = """203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET /a?b=c HTTP/1.1" 200 23 "-" "Mozilla/5.0" """;

    private static readonly Gen<string> Lines = Gen.OneOf<string>(
        Gen.Select(Gen.Int[1, 28], Gen.OneOf("/", "/a", "/b?c")).Select((day, page) =>
            $"""203.0.113.9 - - [{day:00}/May/2015:10:05:03 +0000] "GET {page} HTTP/1.1" 200 23 "-" "x" """),
        Gen.String[0, 9]);

    [Fact]
    public void Position_does_not_depend_on_how_a_log_is_cut() =>
        Gen.Select(Lines.Array[0, 20], Gen.Int[0, 20], Gen.Int[0, 20]).Sample((lines, first, second) =>
        {
            var (one, two) = (Math.Min(Math.Min(first, second), lines.Length), Math.Min(Math.Max(first, second), lines.Length));
            // Only a part with a well-formed line settles the origin of a log.
            Assert.Equal(Text(Read(LogChain.Beginning, lines), origin: false), Text(
                Read(Read(Read(LogChain.Beginning, lines[..one]), lines[one..two]), lines[two..]), origin: false));
        });

    [Fact]
    public void Origin_is_the_same_for_every_position_of_a_log()
    {
        var first = Read(LogChain.Beginning, ["garbage", Line]);
        var later = Read(first, [Line, "more garbage"]);

        Assert.Equal(first.Digest, first.Origin);
        Assert.Equal(first.Origin, later.Origin);
        Assert.NotEqual(first.Digest, later.Digest);
    }

    [Theory]
    [InlineData("203.0.113.9", "198.51.100.1")]
    [InlineData("Mozilla/5.0", "another agent")]
    [InlineData("\"-\"", "\"https://example.net/\"")]
    [InlineData("?b=c", "?mail=ada@example.org")]
    public void Nothing_of_a_person_enters_the_digest(string part, string other) =>
        Assert.Equal(Digest(Line), Digest(Line.Replace(part, other, StringComparison.Ordinal)));

    [Theory]
    [InlineData("10:05:03", "10:05:04")]
    [InlineData("/a?b", "/A?b")]
    [InlineData("GET", "PUT")]
    public void Time_and_request_do(string part, string other) =>
        Assert.NotEqual(Digest(Line), Digest(Line.Replace(part, other, StringComparison.Ordinal)));

    [Fact]
    public void Of_a_malformed_line_only_the_length_counts()
    {
        Assert.Equal(Digest("203.0.113.9 gone"), Digest("198.51.100.1 one"));
        Assert.NotEqual(Digest("203.0.113.9 gone"), Digest("203.0.113.9 is gone"));
    }

    [Fact]
    public void Line_ends_of_either_kind_are_one_log() => Assert.Equal(Digest(Line), Digest(Line + "\r"));

    [Fact]
    public void Position_is_written_and_read_back() => Lines.Array[1, 9].Sample(lines =>
    {
        var position = Read(LogChain.Beginning, lines);
        Assert.True(LogPosition.TryParse(LogPosition.Write(position), out var read));
        Assert.Equal(Text(position), Text(read));
    });

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("x")]
    [InlineData("-1.1.00.00")]
    public void What_is_no_position_is_refused(string text) => Assert.False(LogPosition.TryParse(text, out _));

    private static LogWatermark Read(LogWatermark from, string[] lines)
    {
        var chain = new LogChain(from);
        foreach (var line in lines)
        {
            chain.Add(Encoding.UTF8.GetBytes(line));
        }

        return chain.Position;
    }

    private static string Digest(string line) => Convert.ToHexString(Read(LogChain.Beginning, [line]).Digest.AsSpan());

    private static string Text(LogWatermark position, bool origin = true)
    {
        var text = LogPosition.Write(position);
        return origin ? text : text[..text.LastIndexOf('.')];
    }
}
