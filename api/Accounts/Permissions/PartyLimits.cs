using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Flattr.Api.Accounts.Permissions;

/// <summary>How often addresses may be asked for: 600 times a minute from one neighbourhood of addresses, each a write to the database.</summary>
internal sealed class PartyLimits(IProblemDetailsService problems) : IRateLimiterPolicy<int>
{
    public const string Policy = "parties";

    private const int RequestsPerMinute = 600;

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => async (rejected, _) =>
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(10);
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        await problems.TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new() { Status = StatusCodes.Status429TooManyRequests, Title = "Too many requests. Wait, then go on." },
        });
    };

    public RateLimitPartition<int> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetSlidingWindowLimiter(Neighbourhood.Of(httpContext.Connection.RemoteIpAddress), _ => new()
        {
            PermitLimit = RequestsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });
}
