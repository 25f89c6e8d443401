using System.Text;
using CsCheck;
using Flattr.Api.PageViews.Import.Lines;

namespace Flattr.UnitTests.PageViews.Import;

public sealed class LineReaderTests
{
    [Fact]
    public void Lines_are_what_is_between_line_feeds_however_the_bytes_arrive() =>
        Gen.Select(Gen.OneOf("", "a", "bc\r", new string('x', 20_000), new string('y', 300_000)).Array[0, 8], Gen.Bool, Gen.Int[1, 100_000])
            .Sample((lines, ends, pace) =>
            {
                var text = string.Join('\n', lines) + (ends ? "\n" : string.Empty);
                var expected = text.Split('\n').Select(line => line[..Math.Min(line.Length, LineReader.MaxRead)]).ToList();
                if (expected[^1].Length == 0)
                {
                    expected.RemoveAt(expected.Count - 1);
                }

                var (read, isWhole) = Read(new SlowStream(Encoding.UTF8.GetBytes(text), pace));
                Assert.Equal(expected, read);
                Assert.Equal(text.Length == 0 || text.EndsWith('\n'), isWhole);
            });

    private static (List<string> Lines, bool IsWhole) Read(Stream stream)
    {
        var reader = new LineReader(stream);
        var lines = new List<string>();
        var isWhole = true;
        while (reader.TryRead(out var line, out var whole))
        {
            isWhole = whole;
            lines.Add(Encoding.UTF8.GetString(line));
        }

        return (lines, isWhole);
    }

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes, int pace) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, pace)]);
    }
}
