using System.Buffers;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>Reads the event of a request, at most <see cref="MaxBytes"/> of it.</summary>
internal static class EventRequest
{
    public const int MaxBytes = 16 * 1024;

    /// <summary>The event, or what is wrong with it and how the books call it.</summary>
    public static async ValueTask<(TrackedEvent Tracked, EventErrors? Errors, DropReason Reason)> ReadAsync(HttpContext context)
    {
        try
        {
            return context.Request.ContentLength > MaxBytes ? TooLarge() : await ReadPiecesAsync(context);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
    }

    private static async ValueTask<(TrackedEvent Tracked, EventErrors? Errors, DropReason Reason)> ReadPiecesAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > MaxBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return TooLarge();
            }

            if (read.IsCompleted)
            {
                var errors = Parse(read.Buffer, out var tracked);
                body.AdvanceTo(read.Buffer.End);
                return (tracked, errors, DropReason.Malformed);
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static EventErrors? Parse(in ReadOnlySequence<byte> body, out TrackedEvent tracked)
    {
        if (body.IsSingleSegment)
        {
            return Parse(body.FirstSpan, out tracked);
        }

        byte[] whole = ArrayPool<byte>.Shared.Rent(MaxBytes);
        try
        {
            body.CopyTo(whole);
            return Parse(whole.AsSpan(0, (int)body.Length), out tracked);
        }
        finally
        {
            // The next to rent it may not find what this visitor sent.
            ArrayPool<byte>.Shared.Return(whole, clearArray: true);
        }
    }

    private static EventErrors? Parse(ReadOnlySpan<byte> json, out TrackedEvent tracked)
    {
        tracked = default;
        return EventBodyReader.Read(json, out var body) ?? EventShape.Check(in body, out tracked);
    }

    private static (TrackedEvent, EventErrors?, DropReason) TooLarge() =>
        (default, EventErrors.Of(EventErrors.Request, $"must have at most {MaxBytes} bytes"), DropReason.TooLarge);
}
