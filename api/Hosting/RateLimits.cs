using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Flattr.Api.Hosting;

/// <summary>
/// How often something may be tried from one neighbourhood of addresses in a minute; every limit there is, in one place. What is only read
/// is not limited.
/// </summary>
internal static class RateLimits
{
    /// <summary>Whatever takes a password, a code or a passkey.</summary>
    public const string Gate = "gate";

    /// <summary>Whatever sends a letter to an address that somebody typed.</summary>
    public const string Letters = "letters";

    /// <summary>Third parties that ask for addresses, each a write to the database.</summary>
    public const string Parties = "parties";

    /// <summary>Programs that act for a member.</summary>
    public const string Members = "members";

    /// <summary>Links that end mail. A mail provider sends them for all of its users, so this bounds writes and no guessing: the links cannot be guessed.</summary>
    public const string Unsubscribing = "unsubscribing";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = RejectAsync;
        limiter.Limit(Gate, triesPerMinute: 10, reads: false);
        limiter.Limit(Letters, triesPerMinute: 5, reads: false);
        limiter.Limit(Parties, triesPerMinute: 600, reads: true);
        limiter.Limit(Members, triesPerMinute: 300, reads: true);
        limiter.Limit(Unsubscribing, triesPerMinute: 600, reads: false);
    });

    private static void Limit(this RateLimiterOptions limiter, string policy, int triesPerMinute, bool reads) =>
        limiter.AddPolicy(policy, context => reads || !HttpMethods.IsGet(context.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(
                Neighbourhood.Of(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = triesPerMinute, Window = Window, SegmentsPerWindow = 6 })
            : RateLimitPartition.GetNoLimiter(-1));

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(10);
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new() { Status = StatusCodes.Status429TooManyRequests, Title = "Too many tries. Wait a minute, then go on." },
        });
    }
}
