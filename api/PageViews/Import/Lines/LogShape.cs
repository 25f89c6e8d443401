namespace Flattr.Api.PageViews.Import.Lines;

/// <summary>
/// Where the fields of a line in Common or Combined Log Format begin and end:
/// <c>host ident user [time] "request" status bytes "referrer" "agent"</c>. Says nothing about what is in them.
/// </summary>
internal readonly ref struct LogShape
{
    /// <summary>Bytes of a line without its end; a longer one is malformed.</summary>
    public const int MaxLine = 16 * 1024;

    private const int TimeLength = 26;

    private LogShape(ReadOnlySpan<byte> host, ReadOnlySpan<byte> time, ReadOnlySpan<byte> request, ReadOnlySpan<byte> rest)
    {
        Host = host;
        Time = time;
        Request = request;
        Rest = rest;
    }

    public ReadOnlySpan<byte> Host { get; }

    /// <summary>26 bytes between brackets.</summary>
    public ReadOnlySpan<byte> Time { get; }

    /// <summary>What is between the quotes, still escaped.</summary>
    public ReadOnlySpan<byte> Request { get; }

    /// <summary>What follows the request's closing quote.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    /// <summary>Takes the first line of a text, without its line feed.</summary>
    public static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return line;
    }

    /// <summary>The line without a carriage return at its end.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    public static bool TryFind(ReadOnlySpan<byte> line, out LogShape shape)
    {
        shape = default;
        var space = line.IndexOf((byte)' ');
        var bracket = line.IndexOf((byte)'[');
        if (line.Length > MaxLine || space <= 0 || bracket < space)
        {
            return false;
        }

        var rest = line[(bracket + 1)..];
        if (rest.Length < TimeLength || !rest[TimeLength..].StartsWith("] \""u8))
        {
            return false;
        }

        var time = rest[..TimeLength];
        if (!TryTakeQuoted(rest[(TimeLength + 2)..], out var request, out rest))
        {
            return false;
        }

        shape = new(line[..space], time, request, rest);
        return true;
    }

    /// <summary>Takes a field in quotes; a backslash before a quote (or before anything else) belongs to the field.</summary>
    public static bool TryTakeQuoted(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> field, out ReadOnlySpan<byte> rest)
    {
        field = rest = default;
        if (text is not [(byte)'"', .. var inside])
        {
            return false;
        }

        var at = 0;
        while (true)
        {
            var next = inside[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0 || (inside[at + next] == '\\' && at + next + 1 >= inside.Length))
            {
                return false;
            }

            at += next;
            if (inside[at] == '"')
            {
                field = inside[..at];
                rest = inside[(at + 1)..];
                return true;
            }

            at += 2;
        }
    }
}
