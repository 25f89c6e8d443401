using System.Text.Json;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Clicks;

/// <summary>
/// What a page sends with a click, in JSON of whatever content type: <c>{"token":"…","month":"2026-11"}</c>, both of which may be left out. The token
/// makes a retry of the same click count once, and the month lets it belong where its first try did.
/// </summary>
internal readonly record struct ClickRequest(Guid? Token, Month? Month)
{
    public const int MaxBytes = 512;

    /// <summary>The request, or what is wrong with it and the status that says so.</summary>
    public static ValueTask<(ClickRequest Click, int Status, string? Wrong)> ReadAsync(HttpContext context) =>
        BoundedBody.ReadAsync(context, MaxBytes, Parse, TooLarge);

    /// <summary>32 hexadecimal digits.</summary>
    public static Guid? ParseToken(string? text) => Guid.TryParseExact(text, "N", out var token) ? token : null;

    /// <summary>A token is never printed.</summary>
    public override string ToString() => nameof(ClickRequest);

    private static (ClickRequest Click, int Status, string? Wrong) Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return default;
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            return Read(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Bad("Send nothing, or one JSON object such as {\"token\":\"0f8fad5bd9cb469fa16570867728950e\"}.");
        }
    }

    private static (ClickRequest, int, string?) Read(ref Utf8JsonReader reader)
    {
        var click = default(ClickRequest);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Bad("Send nothing, or one JSON object such as {\"token\":\"0f8fad5bd9cb469fa16570867728950e\"}.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isToken = reader.ValueTextEquals("token"u8);
            bool isMonth = reader.ValueTextEquals("month"u8);
            reader.Read();
            string? text = reader.TokenType == JsonTokenType.String && (isToken || isMonth) ? reader.GetString() : null;
            if (isToken && (click = click with { Token = ParseToken(text) }).Token is null)
            {
                return Bad("token: 32 hexadecimal digits, drawn at random for this click.");
            }

            if (isMonth && (click = click with { Month = GrainInterfaces.Buttons.Month.Parse(text) }).Month is null)
            {
                return Bad("month: the month of the click's first try in UTC, such as 2026-11; or leave it out.");
            }

            reader.Skip();
        }

        // Nothing but white space may follow; anything else throws.
        reader.Read();
        return (click, 0, null);
    }

    private static (ClickRequest, int, string?) Bad(string wrong) => (default, StatusCodes.Status400BadRequest, wrong);

    private static (ClickRequest Click, int Status, string? Wrong) TooLarge() =>
        (default, StatusCodes.Status413PayloadTooLarge, "A click has at most 512 bytes: a token and a month, or nothing.");
}
