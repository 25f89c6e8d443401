using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Flattr.Api.PageViews.Import.Lines;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Import;

/// <summary>The positions of a site's logs, newest first.</summary>
internal sealed record LogPositions(IReadOnlyList<LogPosition> Logs);

/// <summary>A position as it is told outside; <paramref name="At"/> is given back as it is.</summary>
internal sealed record LogPosition(string At, long Lines, long Bytes)
{
    private const int DigestDigits = 64;

    public static LogPosition From(LogWatermark mark) => new(Write(mark), mark.Lines, mark.Bytes);

    /// <summary><c>lines.bytes.digest.origin</c>.</summary>
    public static string Write(LogWatermark mark) => string.Create(
        CultureInfo.InvariantCulture,
        $"{mark.Lines}.{mark.Bytes}.{Convert.ToHexStringLower(mark.Digest.AsSpan())}.{Convert.ToHexStringLower(mark.Origin.AsSpan())}");

    /// <summary>No text at all is the beginning of a log.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LogWatermark? mark)
    {
        mark = null;
        if (string.IsNullOrEmpty(text))
        {
            mark = LogChain.Beginning;
            return true;
        }

        var parts = text.Split('.');
        if (parts.Length != 4 || !TryParseNumber(parts[0], out var lines) || !TryParseNumber(parts[1], out var bytes)
            || !IsDigest(parts[2]) || !IsDigest(parts[3]))
        {
            return false;
        }

        mark = new([.. Convert.FromHexString(parts[2])], lines, bytes, [.. Convert.FromHexString(parts[3])]);
        return true;
    }

    private static bool TryParseNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    private static bool IsDigest(string text) => text.Length == DigestDigits && text.All(char.IsAsciiHexDigit);
}
