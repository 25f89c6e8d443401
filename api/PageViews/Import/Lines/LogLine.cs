namespace Flattr.Api.PageViews.Import.Lines;

/// <summary>A well-formed line. It lives on the stack: host, referrer and agent are read from the request and go with it.</summary>
internal readonly ref struct LogLine
{
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>Seconds since 1970-01-01T00:00Z.</summary>
    public long Time { get; private init; }

    public ReadOnlySpan<byte> Method { get; private init; }

    /// <summary>The request's target: path and query, or a whole address when a proxy was asked.</summary>
    public ReadOnlySpan<byte> Target { get; private init; }

    /// <summary>Three digits.</summary>
    public int Status { get; private init; }

    /// <summary>Still escaped; empty in Common Log Format.</summary>
    public ReadOnlySpan<byte> Referrer { get; private init; }

    /// <summary>Still escaped; empty in Common Log Format.</summary>
    public ReadOnlySpan<byte> Agent { get; private init; }

    /// <summary>Whether the line has all of Combined Log Format's fields; others may follow.</summary>
    public bool IsCombined { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out LogLine line)
    {
        line = default;
        if (!LogShape.TryFind(text, out var shape) || !LogHost.IsValid(shape.Host) || !LogTime.TryParse(shape.Time, out var time)
            || !TryTakeStatus(shape.Rest, out var status, out var rest) || !TryTakeSize(ref rest))
        {
            return false;
        }

        ReadOnlySpan<byte> referrer = default;
        ReadOnlySpan<byte> agent = default;
        var combined = !rest.IsEmpty;
        if (combined && !TryTakeVisitor(rest, out referrer, out agent))
        {
            return false;
        }

        var (method, target) = SplitRequest(shape.Request);
        line = new()
        {
            Host = shape.Host,
            Time = time,
            Method = shape.Request[method],
            Target = shape.Request[target],
            Status = status,
            Referrer = referrer,
            Agent = agent,
            IsCombined = combined,
        };
        return true;
    }

    private static bool TryTakeStatus(ReadOnlySpan<byte> text, out int status, out ReadOnlySpan<byte> rest)
    {
        status = 0;
        rest = default;
        if (text is not [(byte)' ', >= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', (byte)' ', ..])
        {
            return false;
        }

        status = (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
        rest = text[5..];
        return true;
    }

    private static bool TryTakeSize(ref ReadOnlySpan<byte> text)
    {
        var size = text is [(byte)'-', ..] ? 1 : text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        size = size < 0 ? text.Length : size;
        text = text[size..];
        return size > 0;
    }

    private static bool TryTakeVisitor(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> referrer, out ReadOnlySpan<byte> agent)
    {
        referrer = agent = default;
        return text is [(byte)' ', ..] && LogShape.TryTakeQuoted(text[1..], out referrer, out text)
            && text is [(byte)' ', ..] && LogShape.TryTakeQuoted(text[1..], out agent, out text)
            && text is [] or [(byte)' ', ..];
    }

    private static (Range Method, Range Target) SplitRequest(ReadOnlySpan<byte> request)
    {
        var space = request.IndexOf((byte)' ');
        if (space < 0)
        {
            return (.., request.Length..);
        }

        var protocol = request.LastIndexOf(" HTTP/"u8);
        return (..space, (space + 1)..Math.Max(space + 1, protocol > space ? protocol : request.Length));
    }
}
