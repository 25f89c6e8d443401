using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Pages;

/// <summary>Writes a problem as a page where a person asked; programs get the JSON of the writer after this one.</summary>
internal sealed class ProblemPageWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => PageRequest.IsFromPerson(context.HttpContext.Request);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        var page = new RazorComponentResult<ErrorPage>(new Dictionary<string, object?>
        {
            [nameof(ErrorPage.Status)] = status,
            [nameof(ErrorPage.Detail)] = status == StatusCodes.Status503ServiceUnavailable ? context.ProblemDetails.Title : null,
        })
        { StatusCode = status };

        // A page may have begun to render in this request: its services, and a header that it may add once only, are used up.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        var begun = http.RequestServices;
        await using var scope = begun.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = begun;
        }
    }
}
