using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Import.Lines;

/// <summary>
/// What has been read of a log, as a digest that is carried on line by line: it doesn't depend on how the log is cut into
/// requests, and a log that has grown goes on from where it was. Of a line it holds time and request without query; of a malformed
/// line only the length. Address, agent and referrer never enter it.
/// </summary>
internal sealed class LogChain
{
    private const int DigestLength = SHA256.HashSizeInBytes;
    private const byte Malformed = 0;
    private const byte WellFormed = 1;

    private readonly byte[] _digest = new byte[DigestLength];
    private readonly byte[] _link = new byte[DigestLength + 2 + LogShape.MaxLine];
    private byte[]? _origin;
    private long _lines;
    private long _bytes;

    public LogChain()
    {
    }

    /// <summary>Goes on from a position.</summary>
    public LogChain(LogWatermark from)
    {
        from.Digest.CopyTo(_digest);
        _origin = from.Origin.IsDefaultOrEmpty ? null : [.. from.Origin];
        (_lines, _bytes) = (from.Lines, from.Bytes);
    }

    public static LogWatermark Beginning { get; } = new LogChain().Position;

    public long Lines => _lines;

    /// <summary>A well-formed line has been read.</summary>
    public bool HasOrigin => _origin is not null;

    /// <summary>After the last line added. A log without any well-formed line yet has its digest for an origin.</summary>
    public LogWatermark Position => new([.. _digest], _lines, _bytes, _lines == 0 ? [] : [.. _origin ?? _digest]);

    /// <summary>Adds a line, without its line feed. What is longer than a line may be is taken as cut off there.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        _digest.CopyTo(_link, 0);
        var length = DigestLength;
        var wellFormed = LogShape.TryFind(LogShape.Trim(line), out var shape);
        if (wellFormed)
        {
            _link[length++] = WellFormed;
            shape.Time.CopyTo(_link.AsSpan(length));
            length += shape.Time.Length;
            var query = shape.Request.IndexOf((byte)'?');
            var request = query < 0 ? shape.Request : shape.Request[..query];
            request.CopyTo(_link.AsSpan(length));
            length += request.Length;
        }
        else
        {
            _link[length++] = Malformed;
            BinaryPrimitives.WriteInt32LittleEndian(_link.AsSpan(length), Math.Min(LogShape.Trim(line).Length, LogShape.MaxLine + 1));
            length += sizeof(int);
        }

        SHA256.HashData(_link.AsSpan(0, length), _digest);
        _lines++;
        _bytes += line.Length + 1;
        if (wellFormed)
        {
            _origin ??= [.. _digest];
        }
    }

    public bool IsAt(ImmutableArray<byte> digest) => digest.AsSpan().SequenceEqual(_digest);

    public bool BeginsAt(ImmutableArray<byte> origin) => _origin is not null && origin.AsSpan().SequenceEqual(_origin);
}
