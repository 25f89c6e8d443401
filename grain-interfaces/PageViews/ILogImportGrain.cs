using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.PageViews;

/// <summary>
/// How far each access log of a site has been counted; key: number of the site. A log is known by a rolling digest of what
/// has been read of it, so that a log that has grown, was compressed or moved is still the same log.
/// </summary>
[Alias("log-import")]
public interface ILogImportGrain : IGrainWithIntegerKey
{
    /// <summary>One watermark per log imported so far, newest first, at most 1,000.</summary>
    [Alias("list")]
    Task<ImmutableArray<LogWatermark>> ListAsync();

    /// <summary>
    /// Counts a part of a log and moves its watermark, both in one commit. Digests alone are compared. Counts nothing and answers false
    /// when <see cref="LogPart.From"/> is not the present watermark of a log; when it is the beginning and
    /// a log with the same <see cref="LogWatermark.Origin"/> is known (unless <see cref="LogPart.Separate"/>); and when a log
    /// already stands at <see cref="LogPart.To"/>: the answer to the same part may have been lost on its way.
    /// </summary>
    [Alias("append")]
    Task<bool> AppendAsync(LogPart part);
}

/// <summary>
/// Position in a log. <see cref="Digest"/> is 32 bytes over the time and request fields of all lines before it, addresses and
/// agents left out; all zero at the beginning. <see cref="Origin"/> is the digest after the log's first well-formed line, the same
/// for all positions of a log; empty at the beginning.
/// </summary>
[GenerateSerializer, Immutable, Alias("log-watermark")]
public sealed record LogWatermark(
    [property: Id(0)] ImmutableArray<byte> Digest,
    [property: Id(1)] long Lines,
    [property: Id(2)] long Bytes,
    [property: Id(3)] ImmutableArray<byte> Origin);

/// <summary>
/// Lines of a log between two positions. <see cref="Separate"/> says that the operator knows of another log that begins with
/// the same line, and wants both counted.
/// </summary>
[GenerateSerializer, Immutable, Alias("log-part")]
public sealed record LogPart(
    [property: Id(0)] LogWatermark From,
    [property: Id(1)] LogWatermark To,
    [property: Id(2)] ImmutableArray<PageView> Views,
    [property: Id(3)] bool Separate);
