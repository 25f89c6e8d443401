using System.Buffers;
using System.Globalization;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>What an event is answered with. Pages of any site may read it: it says nothing about anybody.</summary>
internal static class EventAnswers
{
    public const string PlausibleDropped = "x-plausible-dropped";
    public const string FlattrDropped = "x-flattr-dropped";

    public static void AllowAnyOrigin(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>A browser asks before it sends JSON.</summary>
    public static Task Preflight(HttpContext context)
    {
        AllowAnyOrigin(context.Response);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "Content-Type";
        context.Response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }

    public static void Accept(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status202Accepted;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = 2;
        response.BodyWriter.Write("ok"u8);
    }

    /// <summary>How many were dropped as Plausible says it, and why.</summary>
    public static void TellDropped(HttpResponse response, int dropped, string reasons)
    {
        response.Headers[PlausibleDropped] = dropped.ToString(CultureInfo.InvariantCulture);
        response.Headers[FlattrDropped] = reasons;
        response.Headers.AccessControlExposeHeaders = $"{PlausibleDropped}, {FlattrDropped}";
    }

    public static void Refuse(HttpResponse response, EventErrors errors, DropReason reason)
    {
        response.StatusCode = reason == DropReason.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
        response.ContentType = "application/json; charset=utf-8";
        errors.Write(response.BodyWriter);
    }
}
