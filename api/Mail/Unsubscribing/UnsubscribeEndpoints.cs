using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Flattr.Api.Pages;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Unsubscribing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Mail.Unsubscribing;

/// <summary>
/// <c>/unsubscribe/{token}</c>, the link of a message: looked at, it asks; sent a form, it acts, for a button of a mail program (RFC 8058) as for the one
/// on our page. The link itself is what permits it: no log-in, no cookie and no antiforgery token.
/// </summary>
internal static class UnsubscribeEndpoints
{
    private const string Link = "/unsubscribe/{token}";

    public static void MapUnsubscribing(this IEndpointRouteBuilder endpoints)
    {
        var link = endpoints.MapGroup(Link).AddEndpointFilter(HideAsync);
        link.MapMethods(string.Empty, [HttpMethods.Get, HttpMethods.Head], AskAsync).ExcludeFromDescription();
        link.MapPost(string.Empty, EndAsync).WithName("Unsubscribe").WithTags("Mail")
            .WithSummary("Ends the mail whose List-Unsubscribe header has this link (RFC 8058).")
            .WithDescription("For mail programs: one request, without a cookie and without a redirect. It can be repeated.")
            .AddEndpointFilter<RefusalFilter>()
            .WithMetadata(new RequestSizeLimitAttribute(OneClick.MaxBody))
            .DisableAntiforgery()
            .RequireRateLimiting(RateLimits.Unsubscribing)
            .Produces<string>(StatusCodes.Status200OK, "text/plain", "text/html")
            .AddOpenApiOperationTransformer(OneClick.DescribeAsync)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> AskAsync(string token, HttpContext context, IGrainFactory grains) =>
        await GrainOf(grains).ReadAsync(token) is { } category ? Page(category, hasEnded: false) : Unknown(context.Request);

    private static async Task<IResult> EndAsync(string token, OneClick _, HttpContext context, IGrainFactory grains) =>
        await GrainOf(grains).UnsubscribeAsync(token) is not { } category ? Unknown(context.Request)
        : PageRequest.IsFromPerson(context.Request) ? Page(category, hasEnded: true)
        : TypedResults.Text($"You get no more {MailWords.Of(category)}.");

    /// <summary>Whoever has the address of this page can end the mail: it goes nowhere and is kept nowhere.</summary>
    private static ValueTask<object?> HideAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers[PageHeaders.ReferrerPolicy] = "no-referrer";
        headers.CacheControl = "no-store";
        return next(context);
    }

    private static IResult Unknown(HttpRequest request) => PageRequest.IsFromPerson(request)
        ? Page(category: null, hasEnded: false)
        : Problems.Of(StatusCodes.Status404NotFound, "This link is not whole, or not ours. Take it from the List-Unsubscribe header as it is there.");

    private static RazorComponentResult<UnsubscribePage> Page(MailCategory? category, bool hasEnded) => new(new Dictionary<string, object?>
    {
        [nameof(UnsubscribePage.Category)] = category,
        [nameof(UnsubscribePage.HasEnded)] = hasEnded,
    })
    { StatusCode = category is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK };

    private static IUnsubscribeGrain GrainOf(IGrainFactory grains) => grains.GetGrain<IUnsubscribeGrain>(0);
}
