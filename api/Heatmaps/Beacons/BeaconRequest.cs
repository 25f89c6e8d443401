using System.Text.Json;
using System.Text.Unicode;
using Flattr.Api.Hosting;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Addresses;
using Flattr.Api.PageViews.Edge.Events;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary>
/// Reads a beacon, JSON whatever its content type says: <c>{"c":12,"u":"https://example.org/a","w":1280,"d":[0,9],"k":[["#main>p:nth-of-type(2)",3,5,12,40,1]]}</c>.
/// Nothing is cut to size: what is out of its bounds was not measured in a page.
/// </summary>
internal static class BeaconRequest
{
    public const int MaxBytes = 32 * 1024;

    private const int MaxUrlBytes = 2_000;
    private const int MaxWidth = 100_000;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4 };

    /// <summary>The beacon; when it has errors, with how the books call it.</summary>
    public static ValueTask<(ReceivedBeacon Beacon, DropReason Reason)> ReadAsync(HttpContext context) => BoundedBody.ReadAsync(context, MaxBytes, Parse, TooLarge);

    private static (ReceivedBeacon, DropReason) TooLarge() =>
        (new() { Errors = EventErrors.Of(EventErrors.Request, $"must have at most {MaxBytes} bytes") }, DropReason.TooLarge);

    private static (ReceivedBeacon Beacon, DropReason Reason) Parse(ReadOnlySpan<byte> json)
    {
        var beacon = new ReceivedBeacon();
        try
        {
            if (Utf8.IsValid(json) && ReadObject(json, beacon))
            {
                Check(beacon);
                return (beacon, DropReason.Malformed);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Its own message may quote what was sent.
        }

        beacon.Errors ??= EventErrors.Of(EventErrors.Request, "must be one whole JSON object in UTF-8, such as {\"c\":12,\"u\":\"https://example.org/\",\"w\":1280,\"d\":[0,9],\"k\":[]}");
        return (beacon, DropReason.Malformed);
    }

    private static bool ReadObject(ReadOnlySpan<byte> json, ReceivedBeacon beacon)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadField(ref reader, beacon) is var (field, message))
            {
                beacon.Errors = Add(beacon.Errors, field, message);
                return true;
            }
        }

        // Nothing but white space may follow; anything else throws.
        reader.Read();
        return true;
    }

    /// <summary>Null when it has the right type; the reader stands at the end of the field.</summary>
    private static (string Field, string Message)? ReadField(ref Utf8JsonReader reader, ReceivedBeacon beacon)
    {
        byte name = reader.ValueSpan.Length == 1 ? reader.ValueSpan[0] : (byte)0;
        reader.Read();
        switch (name)
        {
            case (byte)'c':
                beacon.Campaign = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long campaign) ? campaign : -1;
                return beacon.Campaign > 0 ? null : ("c", "must be the number of a campaign");
            case (byte)'u':
                beacon.Url = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= MaxUrlBytes ? reader.GetString() : null;
                return beacon.Url is not null ? null : ("u", $"must be the address of the page, a string of at most {MaxUrlBytes} bytes");
            case (byte)'w':
                beacon.Width = ReadNumber(ref reader, MaxWidth);
                return beacon.Width > 0 ? null : ("w", $"must be the width of the window in pixels, 1–{MaxWidth}");
            case (byte)'d':
                return ReadSteps(ref reader, beacon) ? null : ("d", $"must be the first and the last step of the page's height that are new, [0,9] for 0–45 %: 0–{HeatmapBounds.DepthSteps}, the last not below the first less one");
            case (byte)'k':
                return ClickReader.Read(ref reader, beacon.Clicks) is { } wrong ? ("k", wrong) : null;
            default:
                reader.Skip();
                return null;
        }
    }

    private static bool ReadSteps(ref Utf8JsonReader reader, ReceivedBeacon beacon)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        reader.Read();
        beacon.FirstStep = ReadNumber(ref reader, HeatmapBounds.DepthSteps + 1);
        reader.Read();
        beacon.LastStep = ReadNumber(ref reader, HeatmapBounds.DepthSteps);
        return beacon.FirstStep >= 0 && beacon.LastStep >= Math.Max(0, beacon.FirstStep - 1) && reader.Read() && reader.TokenType == JsonTokenType.EndArray;
    }

    /// <summary>A whole number from 0 to <paramref name="most"/>; -1 for anything else.</summary>
    internal static int ReadNumber(ref Utf8JsonReader reader, int most) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) && number >= 0 && number <= most ? number : -1;

    private static void Check(ReceivedBeacon beacon)
    {
        if (beacon.Errors is null && (beacon.Campaign < 0 || beacon.Url is null || beacon.Width < 0))
        {
            beacon.Errors = EventErrors.Of(EventErrors.Request, "needs \"c\" (campaign), \"u\" (address of the page) and \"w\" (width of the window)");
        }
        else if (beacon.Errors is null && (!WebAddress.TryParse(beacon.Url, out var address) || address.Host.IsEmpty))
        {
            beacon.Errors = EventErrors.Of("u", "must be absolute and name a host, such as \"https://example.org/\"");
        }
    }

    private static EventErrors Add(EventErrors? errors, string field, string message)
    {
        EventErrors.Add(ref errors, field, message);
        return errors;
    }
}
