using System.Text;
using Flattr.Api.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Mail.Tracking;

/// <summary>What opens and clicks are answered with. No cache keeps any of it, and the page that a link leads to doesn't hear where its reader comes from.</summary>
internal static class MailHitAnswers
{
    /// <summary>One transparent pixel.</summary>
    private static readonly byte[] Picture =
        [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0xff, 0xff, 0xff, 0, 0, 0, 0x21, 0xf9, 4, 1, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b];

    public static async Task ShowAsync(HttpContext context)
    {
        var response = context.Response;
        KeepNothing(response);
        response.ContentType = "image/gif";
        response.ContentLength = Picture.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(Picture, context.RequestAborted);
        }
    }

    public static Task RefusePictureAsync(HttpResponse response)
    {
        KeepNothing(response);
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static Task LeadAsync(HttpResponse response, string target)
    {
        KeepNothing(response);
        response.StatusCode = StatusCodes.Status302Found;
        response.Headers.Location = InAscii(target);
        return Task.CompletedTask;
    }

    /// <summary>The hidden link leads nowhere.</summary>
    public static Task SayNothingAsync(HttpResponse response)
    {
        KeepNothing(response);
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static async Task RefuseLinkAsync(HttpContext context)
    {
        KeepNothing(context.Response);
        await PageHeaders.Set(context.Response);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status404NotFound,
            Title = "This link is not one of ours, or it was cut off on its way. Copy the whole link out of the mail, or follow it there.",
        };
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem });
    }

    public static void KeepNothing(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store, private";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>A header takes nothing else; of an address, only the host can be written otherwise.</summary>
    private static string InAscii(string target)
    {
        if (Ascii.IsValid(target))
        {
            return target;
        }

        var address = new Uri(target);
        return new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri;
    }
}
