using System.Buffers;

namespace Flattr.Api.Hosting;

/// <summary>Reads small bodies whole, where they lie, and never more than is allowed.</summary>
internal static class BoundedBody
{
    /// <summary>Makes of the bytes of a whole body what they say.</summary>
    public delegate T Parser<out T>(ReadOnlySpan<byte> body);

    /// <summary>What <paramref name="parse"/> makes of the body, or <paramref name="tooLarge"/> where it has more bytes than <paramref name="maxBytes"/>.</summary>
    /// <exception cref="BadHttpRequestException">It broke off.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, int maxBytes, Parser<T> parse, Func<T> tooLarge)
    {
        try
        {
            return context.Request.ContentLength > maxBytes ? tooLarge() : await ReadPiecesAsync(context, maxBytes, parse, tooLarge);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return tooLarge();
        }
    }

    private static async ValueTask<T> ReadPiecesAsync<T>(HttpContext context, int maxBytes, Parser<T> parse, Func<T> tooLarge)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > maxBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return tooLarge();
            }

            if (read.IsCompleted)
            {
                var parsed = Parse(read.Buffer, parse);
                body.AdvanceTo(read.Buffer.End);
                return parsed;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static T Parse<T>(in ReadOnlySequence<byte> body, Parser<T> parse)
    {
        if (body.IsSingleSegment)
        {
            return parse(body.FirstSpan);
        }

        byte[] whole = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(whole);
            return parse(whole.AsSpan(0, (int)body.Length));
        }
        finally
        {
            // The next to rent it may not find what this visitor sent.
            ArrayPool<byte>.Shared.Return(whole, clearArray: true);
        }
    }
}
