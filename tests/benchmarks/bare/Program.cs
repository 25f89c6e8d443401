// What ASP.NET Core can do at best with the requests of the benchmark: it reads the body, keeps nothing, and answers as
// the real endpoint does. The limits of Kestrel are those of api/Hosting/Listeners.cs.
using System.Net;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = 1_000_000;
    kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
    kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    kestrel.Listen(IPAddress.Loopback, builder.Configuration.GetValue<int>("port"));
});

var app = builder.Build();
app.MapPost("/api/event", AnswerAsync);
app.MapPost("/api/heatmap", AnswerAsync);
app.MapPost("/buttons/{id}/clicks", AnswerClickAsync);
app.MapGet("/buttons/{id}/count.json", AnswerCountAsync);
app.MapGet("/m/{token}.gif", AnswerPictureAsync);
app.MapGet("/m/{token}", AnswerLink);
app.MapGet("/ok", () => TypedResults.Text("ok"));
await app.RunAsync();

static async Task AnswerAsync(HttpContext context)
{
    await ReadAsync(context);
    context.Response.StatusCode = StatusCodes.Status202Accepted;
    context.Response.ContentType = "text/plain; charset=utf-8";
    context.Response.ContentLength = 2;
    await context.Response.Body.WriteAsync("ok"u8.ToArray());
}

// As long as the answers of api/Buttons/Clicks, cookie and all.
static async Task AnswerClickAsync(HttpContext context)
{
    await ReadAsync(context);
    var headers = context.Response.Headers;
    headers.XContentTypeOptions = "nosniff";
    headers.CacheControl = "no-store";
    headers.Vary = "Origin";
    headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
    headers.AccessControlAllowCredentials = "true";
    headers.AccessControlExposeHeaders = "Retry-After";
    headers.SetCookie = Answers.Cookie;
    await WriteAsync(context, Answers.Click);
}

static async Task AnswerCountAsync(HttpContext context)
{
    var headers = context.Response.Headers;
    headers.AccessControlAllowOrigin = "*";
    headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    headers.XContentTypeOptions = "nosniff";
    headers.ETag = "\"1234567\"";
    headers.CacheControl = "public, max-age=60";
    await WriteAsync(context, Answers.Count);
}

// As long as the answers of api/Mail/Tracking.
static Task AnswerPictureAsync(HttpContext context)
{
    KeepNothing(context.Response);
    return WriteAsync(context, Answers.Picture, "image/gif");
}

static void AnswerLink(HttpContext context)
{
    KeepNothing(context.Response);
    context.Response.StatusCode = StatusCodes.Status302Found;
    context.Response.Headers.Location = "https://pages.example/news?from=mail";
}

static void KeepNothing(HttpResponse response)
{
    response.Headers.CacheControl = "no-store, private";
    response.Headers["Referrer-Policy"] = "no-referrer";
    response.Headers.XContentTypeOptions = "nosniff";
}

static async Task WriteAsync(HttpContext context, byte[] body, string type = "application/json; charset=utf-8")
{
    context.Response.ContentType = type;
    context.Response.ContentLength = body.Length;
    await context.Response.Body.WriteAsync(body);
}

static async Task ReadAsync(HttpContext context)
{
    var body = context.Request.BodyReader;
    while (true)
    {
        var read = await body.ReadAsync(context.RequestAborted);
        body.AdvanceTo(read.Buffer.End);
        if (read.IsCompleted)
        {
            break;
        }
    }
}

internal static class Answers
{
    public const string Cookie =
        "__Secure-flattr-click=1; Expires=Tue, 01 Dec 2026 00:00:00 GMT; Path=/buttons/0123456789ab/clicks; Secure; HttpOnly; SameSite=None; Partitioned";

    public static readonly byte[] Click = """{"outcome":"counted","month":"2026-11","count":1234567}"""u8.ToArray();

    public static readonly byte[] Picture = new byte[43];

    public static readonly byte[] Count = """{"button":"0123456789ab","count":1234567}"""u8.ToArray();
}
