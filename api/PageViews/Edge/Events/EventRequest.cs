using Flattr.Api.Hosting;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>Reads the event of a request, at most <see cref="MaxBytes"/> of it.</summary>
internal static class EventRequest
{
    public const int MaxBytes = 16 * 1024;

    /// <summary>The event, or what is wrong with it and how the books call it.</summary>
    public static ValueTask<(TrackedEvent Tracked, EventErrors? Errors, DropReason Reason)> ReadAsync(HttpContext context) =>
        BoundedBody.ReadAsync(context, MaxBytes, Parse, TooLarge);

    private static (TrackedEvent Tracked, EventErrors? Errors, DropReason Reason) Parse(ReadOnlySpan<byte> json)
    {
        TrackedEvent tracked = default;
        var errors = EventBodyReader.Read(json, out var body) ?? EventShape.Check(in body, out tracked);
        return (tracked, errors, DropReason.Malformed);
    }

    private static (TrackedEvent Tracked, EventErrors? Errors, DropReason Reason) TooLarge() =>
        (default, EventErrors.Of(EventErrors.Request, $"must have at most {MaxBytes} bytes"), DropReason.TooLarge);
}
