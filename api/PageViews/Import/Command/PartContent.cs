using System.IO.Compression;
using System.Net.Http.Headers;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>A part as it travels: compressed on a network, as it is within one machine.</summary>
internal static class PartContent
{
    private static readonly MediaTypeHeaderValue Text = new("text/plain");

    public static HttpContent Of(ReadOnlyMemory<byte> text, bool compresses)
    {
        var content = new ReadOnlyMemoryContent(compresses ? Compress(text.Span) : text);
        content.Headers.ContentType = Text;
        if (compresses)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return content;
    }

    private static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }
}
