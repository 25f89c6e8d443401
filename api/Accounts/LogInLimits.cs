using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Flattr.Api.Accounts;

/// <summary>
/// How often a password may be tried: 10 times a minute from one neighbourhood of addresses. The neighbourhood is a number below
/// <see cref="Neighbourhoods"/> drawn anew in every process, so no address is kept and memory is bounded.
/// </summary>
internal static class LogInLimits
{
    public const string Policy = "log-in";

    private const int Neighbourhoods = 4096;
    private const int TriesPerMinute = 10;

    public static void AddLogInLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            {
                var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
                rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(NeighbourhoodOf(context.Connection.RemoteIpAddress), _ => new()
            {
                PermitLimit = TriesPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            })
            : RateLimitPartition.GetNoLimiter(-1));
    });

    /// <summary>An IPv6 customer has a whole /64, so its addresses are one neighbourhood.</summary>
    private static int NeighbourhoodOf(IPAddress? address)
    {
        var hash = default(HashCode);
        if (address is not null)
        {
            var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            var bytes = known.GetAddressBytes();
            hash.AddBytes(known.AddressFamily == AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, 8) : bytes);
        }

        return (int)((uint)hash.ToHashCode() % Neighbourhoods);
    }
}
