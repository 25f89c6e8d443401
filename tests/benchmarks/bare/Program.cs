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
app.MapGet("/ok", () => TypedResults.Text("ok"));
await app.RunAsync();

static async Task AnswerAsync(HttpContext context)
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

    context.Response.StatusCode = StatusCodes.Status202Accepted;
    context.Response.ContentType = "text/plain; charset=utf-8";
    context.Response.ContentLength = 2;
    await context.Response.Body.WriteAsync("ok"u8.ToArray());
}
