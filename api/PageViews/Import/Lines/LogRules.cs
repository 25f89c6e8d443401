using System.Collections.Frozen;
using Flattr.Api.PageViews.Edge;

namespace Flattr.Api.PageViews.Import.Lines;

/// <summary>Which requests of a log are somebody reading a page.</summary>
internal static class LogRules
{
    /// <summary>Clocks may differ, and a zone be wrong; what lies further ahead is no time at all.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    private static readonly FrozenSet<string> FileExtensions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [.. ("css js mjs map json xml txt rss atom ico png jpg jpeg gif svg webp avif bmp woff woff2 ttf otf eot mp3 mp4 webm ogg wav avi mov "
            + "pdf zip gz tgz bz2 xz tar rar 7z exe dmg deb rpm iso jar war bin swf").Split(' ')]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Extensions =
        FileExtensions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Why a line is no page view whoever sent it, or null.</summary>
    public static DropReason? Judge(in LogLine line, DateTimeOffset latest)
    {
        if (line.Time > latest.ToUnixTimeSeconds())
        {
            return DropReason.InTheFuture;
        }

        if (!line.Method.SequenceEqual("GET"u8))
        {
            return DropReason.NotAGet;
        }

        if (line.Status is not ((>= 200 and < 300) or 304))
        {
            return DropReason.NotAnswered;
        }

        return IsFile(line.Target) ? DropReason.NotAPage : null;
    }

    /// <summary>Whether the path of a request ends in the extension of something that nobody reads.</summary>
    public static bool IsFile(ReadOnlySpan<byte> target)
    {
        var end = target.IndexOfAny((byte)'?', (byte)'#');
        var path = end < 0 ? target : target[..end];
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        var extension = name[(name.LastIndexOf((byte)'.') + 1)..];
        if (extension.Length == name.Length || extension.Length is < 2 or > 5)
        {
            return false;
        }

        Span<char> letters = stackalloc char[extension.Length];
        System.Text.Encoding.Latin1.GetChars(extension, letters);
        return Extensions.Contains(letters);
    }
}
