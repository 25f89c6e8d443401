namespace Flattr.Api.PageViews.Import.Lines;

/// <summary>Reads a stream line by line in constant memory, however long a line is.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>A longer line is read as its first bytes; two more than a line may have, so that it stays malformed whatever they are.</summary>
    public const int MaxRead = LogShape.MaxLine + 2;

    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;

    /// <summary>
    /// The next line without its line feed, valid until the next call. <paramref name="isWhole"/> is false for a last line that
    /// has no line feed (yet).
    /// </summary>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool isWhole)
    {
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var feed = unread.IndexOf((byte)'\n');
            if (feed >= 0)
            {
                _start += feed + 1;
                line = unread[..Math.Min(feed, MaxRead)];
                isWhole = true;
                return true;
            }

            if (unread.Length > MaxRead)
            {
                line = unread[..MaxRead].ToArray();
                isWhole = SkipLine();
                return true;
            }

            if (!Fill())
            {
                line = _buffer.AsSpan(_start, _end - _start);
                isWhole = false;
                _start = _end;
                return !line.IsEmpty;
            }
        }
    }

    private bool SkipLine()
    {
        while (true)
        {
            var feed = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                _start += feed + 1;
                return true;
            }

            _start = _end;
            if (!Fill())
            {
                return false;
            }
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
