namespace Flattr.Api.Pages;

/// <summary>Sends the browser on to another page of this server; by its path, so that no header of the request has a say in where that is.</summary>
internal static class SeeOther
{
    public static void Redirect(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }
}
