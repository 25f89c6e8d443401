using System.Buffers;
using System.IO.Compression;

namespace Flattr.Api.PageViews.Import;

/// <summary>The lines of a part while the request lasts; afterwards their memory is wiped, for it held addresses.</summary>
internal sealed class PartBody : IDisposable
{
    /// <summary>Of a part, before and after compression.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly int _limit;
    private readonly byte[] _buffer;
    private int _length;

    /// <param name="limit">Bytes that it can take; one more is noticed.</param>
    private PartBody(int limit)
    {
        _limit = limit;
        _buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
    }

    public ReadOnlySpan<byte> Text => _buffer.AsSpan(0, _length);

    public string? Refusal { get; private set; }

    public int Status { get; private set; }

    public static async Task<PartBody> ReadAsync(HttpRequest request)
    {
        var body = new PartBody(LimitOf(request));
        try
        {
            await body.FillAsync(request);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _buffer.AsSpan(0, _limit + 1).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private async Task FillAsync(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            Refuse(StatusCodes.Status415UnsupportedMediaType, "A part is sent as it is, or with Content-Encoding: gzip.");
            return;
        }

        await using var stream = encoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        try
        {
            _length = await stream.ReadAtLeastAsync(_buffer.AsMemory(0, _limit + 1), _limit + 1, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            Refuse(StatusCodes.Status400BadRequest, "The body is not what gzip writes.");
        }

        if (_length > MaxBytes)
        {
            Refuse(StatusCodes.Status413PayloadTooLarge, $"A part has at most {MaxBytes} bytes, compressed or not.");
        }
    }

    // What is compressed, or comes in chunks, doesn't say how long it will be. Nothing is longer than it says: Kestrel sees to that.
    private static int LimitOf(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0 ? (int)Math.Min(request.ContentLength ?? MaxBytes, MaxBytes) : MaxBytes;

    private void Refuse(int status, string refusal) => (Status, Refusal) = (status, refusal);
}
