using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flattr.Api.PageViews.Stats;

/// <summary>A JSON answer of this API, written by hand: <c>{"error": "…"}</c> or what the writer writes.</summary>
internal sealed class StatsResult(int status, Action<Utf8JsonWriter> write) : IResult
{
    // The answer is JSON and says so; nothing puts it into a page.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int StatusCode => status;

    public static StatsResult Ok(Action<Utf8JsonWriter> write) => new(StatusCodes.Status200OK, write);

    public static StatsResult Error(int status, string text) => new(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", text);
        json.WriteEndObject();
    });

    public static StatsResult BadRequest(string text) => Error(StatusCodes.Status400BadRequest, text);

    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        write(json);
        json.Flush();
        return buffer.WrittenMemory;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = ToJson();
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
