using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Flattr.Api.Hosting;

/// <summary>The two addresses of a process: the site, and the management port beside it.</summary>
internal static class Listeners
{
    public static void AddListeners(this WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            var options = context.Configuration.GetSection(FlattrOptions.Section).Get<FlattrOptions>() ?? new();
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1_000_000;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            Listen(kestrel, options.Url);
            Listen(kestrel, options.ManagementUrl);
        });

    private static void Listen(KestrelServerOptions kestrel, string address)
    {
        // A wrong address is reported by the options' own validation, with the name of the setting.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            return;
        }

        if (url.IsLoopback && url.HostNameType == UriHostNameType.Dns)
        {
            kestrel.ListenLocalhost(url.Port);
        }
        else if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip))
        {
            kestrel.Listen(ip, url.Port);
        }
        else
        {
            kestrel.ListenAnyIP(url.Port);
        }
    }
}
