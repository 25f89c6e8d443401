using Flattr.GrainInterfaces;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Hosting;

/// <summary>
/// The one place where faults become answers: what will pass (a full queue, a silo or database that is away) is a 503 with
/// <c>Retry-After</c>; a request that Kestrel refuses keeps its own 4xx; the rest is a 500 without details.
/// </summary>
internal sealed partial class FaultHandler(IProblemDetailsService problems, ILogger<FaultHandler> logger) : IExceptionHandler
{
    /// <summary>For an endpoint that is answered before the framework's handler of exceptions; nothing may have been written yet.</summary>
    public async Task AnswerAsync(HttpContext context, Exception exception) =>
        await TryHandleAsync(context, exception, context.RequestAborted);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (IsGone(httpContext, exception))
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = exception switch
        {
            OverloadedException => Unavailable("The server cannot write as fast as it is asked to. Nothing was recorded; try again."),
            OrleansException or TimeoutException or OperationCanceledException =>
                Unavailable("A part of the server is away. Try again."),
            BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode, Title = bad.Message },
            _ => new ProblemDetails { Status = StatusCodes.Status500InternalServerError, Title = "Something is wrong on our side." },
        };
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            var wait = exception is OverloadedException overloaded ? overloaded.RetryAfter : TimeSpan.FromSeconds(2);
            httpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        // What a handler takes care of, the framework no longer logs.
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            LogFault(exception);
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    [LoggerMessage(1, LogLevel.Error, "A request failed by our own fault")]
    private partial void LogFault(Exception exception);

    /// <summary>Who broke off is nobody's fault and gets no answer. The reset may be read before the request is known to be aborted.</summary>
    private static bool IsGone(HttpContext context, Exception exception) =>
        exception is ConnectionResetException or ConnectionAbortedException
        || (exception is OperationCanceledException or IOException and not BadHttpRequestException && context.RequestAborted.IsCancellationRequested);

    private static ProblemDetails Unavailable(string title) =>
        new() { Status = StatusCodes.Status503ServiceUnavailable, Title = title };
}
