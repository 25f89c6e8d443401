using System.Globalization;
using System.Text.Unicode;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Buttons.Clicks;

/// <summary>What a click is answered with; pages of any site may read it.</summary>
internal static class ClickAnswers
{
    /// <summary>Half of the limit is spread over the hour.</summary>
    private const string RetryAfterSeconds = "120";

    /// <summary>
    /// Whoever asks, by name: a browser keeps the cookie of an answer only for a page that is named. No cookie of an account ever comes here.
    /// </summary>
    public static void AllowOrigin(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.Vary = "Origin";
        if (context.Request.Headers.Origin is [{ Length: > 0 } origin])
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowCredentials = "true";
            headers.AccessControlExposeHeaders = "Retry-After";
        }
    }

    /// <summary>A browser asks before it sends JSON.</summary>
    public static Task Preflight(HttpContext context)
    {
        AllowOrigin(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "Content-Type";
        context.Response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }

    public static void Accept(HttpResponse response, bool isNew, Month month, long count)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json; charset=utf-8";
        var body = response.BodyWriter;
        var span = body.GetSpan(128);
        Utf8.TryWrite(
            span, CultureInfo.InvariantCulture, $"{{\"outcome\":\"{(isNew ? "counted" : "already")}\",\"month\":\"{month}\",\"count\":{count}}}", out int written);
        body.Advance(written);
        response.ContentLength = written;
    }

    public static Task RefuseAsync(HttpContext context, ClickOutcome outcome)
    {
        var (status, title) = outcome switch
        {
            ClickOutcome.TooMany => (StatusCodes.Status429TooManyRequests, "Too many clicks on this button come from one address. Wait some minutes, then try again."),
            ClickOutcome.MonthClosed => (StatusCodes.Status400BadRequest, "This month takes no clicks. Leave the month out, and the click counts now."),
            _ => (StatusCodes.Status404NotFound, "There is no such button, or its owner has hidden it."),
        };
        if (status == StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        return RefuseAsync(context, status, title);
    }

    public static async Task RefuseAsync(HttpContext context, int status, string title)
    {
        context.Response.StatusCode = status;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(
            new() { HttpContext = context, ProblemDetails = new ProblemDetails { Status = status, Title = title } });
    }
}
