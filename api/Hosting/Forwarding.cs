using Microsoft.Extensions.Options;

namespace Flattr.Api.Hosting;

/// <summary>Puts the visitor in the place of the proxies in front of this server, where those are trusted.</summary>
internal static class Forwarding
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string ForwardedProto = "X-Forwarded-Proto";

    public static void AddForwarding(this IServiceCollection services) =>
        services.AddSingleton<IValidateOptions<FlattrOptions>, ProxyCheck>();

    /// <summary>First in line, so that everything after it sees the visitor's address and the scheme of his address bar.</summary>
    public static void UseForwarding(this WebApplication app)
    {
        string setting = app.Services.GetRequiredService<IOptions<FlattrOptions>>().Value.TrustedProxies;
        if (TrustedProxies.TryParse(setting, out var proxies, out _) && !proxies.IsEmpty)
        {
            app.Use(next => context =>
            {
                Apply(proxies, context);
                return next(context);
            });
        }
    }

    private static void Apply(TrustedProxies proxies, HttpContext context)
    {
        var headers = context.Request.Headers;
        if (context.Connection.RemoteIpAddress is not { } peer || !headers.TryGetValue(ForwardedFor, out var forwardedFor))
        {
            return;
        }

        (context.Connection.RemoteIpAddress, int hops) = proxies.FindClient(peer, forwardedFor.ToString());
        if (hops > 0 && SchemeOf(headers[ForwardedProto].ToString(), hops) is { } scheme)
        {
            context.Request.Scheme = scheme;
        }
    }

    // The proxy that spoke to the visitor knows; where fewer wrote the header than spoke, the first of those that did.
    private static string? SchemeOf(string forwardedProto, int hops)
    {
        string[] schemes = forwardedProto.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string scheme = schemes.Length == 0 ? string.Empty : schemes[^Math.Min(hops, schemes.Length)];
        return scheme.ToLowerInvariant() switch { "https" => "https", "http" => "http", _ => null };
    }

    private sealed class ProxyCheck : IValidateOptions<FlattrOptions>
    {
        public ValidateOptionsResult Validate(string? name, FlattrOptions options) =>
            TrustedProxies.TryParse(options.TrustedProxies, out _, out string? wrong)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"Flattr:TrustedProxies has \"{wrong}\", which is neither an address (10.0.0.1, fd00::1) nor a network without host bits "
                    + "(10.0.0.0/8); separate several by commas.");
    }
}
