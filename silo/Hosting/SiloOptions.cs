using System.ComponentModel.DataAnnotations;

namespace Flattr.Silo.Hosting;

/// <summary>Settings under <c>Flattr:Silo:</c>: how silos and front ends find one another. The ports are never public.</summary>
public sealed class SiloOptions
{
    public const string Section = "Flattr:Silo";

    /// <summary>Address other silos and front ends reach this silo at; loopback when not set.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for other silos.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 11111;

    /// <summary>Port for front ends that run as processes of their own.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Serve Orleans' dashboard at <c>/orleans</c> on the management port. It has no log-in and slows every call.</summary>
    public bool Dashboard { get; set; }
}
