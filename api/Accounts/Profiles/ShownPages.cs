using Flattr.GrainInterfaces.Accounts.Profiles;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>
/// Public profiles as strangers and programs see them, rendered once for as long as they show the same. Each request asks the account what it
/// shows now; only the rendering is remembered, under the tag of what was rendered. 16 MB at most.
/// </summary>
internal sealed class ShownPages(ShownProfiles profiles) : IDisposable
{
    private const int MaxBytes = 16_000_000;
    private const int MaxPage = 200_000;

    private static readonly object NothingShown = new();

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    /// <summary>Whether this request has asked already and was answered that there is nothing: one question, whether a handle is hidden or nobody's.</summary>
    public static bool IsKnownToShowNothing(HttpContext context) => context.Items.ContainsKey(NothingShown);

    /// <summary>Answers from what is remembered, or lets the page be rendered and remembers it.</summary>
    public async Task AnswerAsync(HttpContext context, ShownForm form, string handle, RequestDelegate render)
    {
        if (await profiles.FindAsync(handle, Viewer.Public) is not { } shown)
        {
            context.Items[NothingShown] = NothingShown;
            await render(context);
            return;
        }

        var response = context.Response;
        var tag = $"\"{shown.Tag}\"";
        if (EntityTags.Name(context.Request.Headers.IfNoneMatch, tag))
        {
            Describe(response, form, tag);
            response.StatusCode = StatusCodes.Status304NotModified;
        }
        else if (_pages.TryGetValue((form, handle, shown.Tag), out byte[]? page))
        {
            Describe(response, form, tag);
            response.ContentType = form.ContentType;
            response.ContentLength = page!.Length;
            await response.Body.WriteAsync(page, context.RequestAborted);
        }
        else
        {
            await RenderAsync(context, form, handle, shown.Tag, render);
        }
    }

    public void Dispose() => _pages.Dispose();

    private static void Describe(HttpResponse response, ShownForm form, string tag)
    {
        form.SetHeaders(response);
        response.Headers.ETag = tag;

        // Asked again each time: what was hidden is gone from the next look on.
        response.Headers.CacheControl = "no-cache";
    }

    private async Task RenderAsync(HttpContext context, ShownForm form, string handle, string tag, RequestDelegate render)
    {
        var body = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        try
        {
            await render(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        var page = copy.ToArray();
        if (context.Response.StatusCode == StatusCodes.Status200OK && page.Length is > 0 and <= MaxPage && StringValues.IsNullOrEmpty(context.Response.Headers.SetCookie)
            && await profiles.FindAsync(handle, Viewer.Public) is { } still && still.Tag == tag)
        {
            _pages.Set((form, handle, tag), page, new MemoryCacheEntryOptions { Size = page.Length, SlidingExpiration = TimeSpan.FromMinutes(10) });
        }

        await body.WriteAsync(page, context.RequestAborted);
    }
}
