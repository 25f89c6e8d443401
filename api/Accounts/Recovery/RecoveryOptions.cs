using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>Settings under <c>Flattr:Recovery:</c>, how a member who lost both password and mailbox proves who he is; checked at start.</summary>
public sealed class RecoveryOptions : IValidatableObject
{
    public const string Section = "Flattr:Recovery";

    private const int DnsPort = 53;

    /// <summary>Whether control of a member's site is a proof. False: no site and no name server is asked for one.</summary>
    public bool SiteProof { get; set; } = true;

    /// <summary>
    /// For an intranet: sites may be at private addresses and at any port. Whoever may write a profile can then make this server ask for a
    /// page inside of that network.
    /// </summary>
    public bool PrivateNetworks { get; set; }

    /// <summary>Who is asked for names of sites: <c>address</c> or <c>address:port</c>. Empty: the system's name servers.</summary>
    public string? NameServer { get; set; }

    /// <summary><see cref="NameServer"/> as it is asked; null for the system's.</summary>
    internal IPEndPoint? NameServerEndPoint => Parse(NameServer);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(NameServer) && NameServerEndPoint is null)
        {
            yield return new(
                $"{Section}:{nameof(NameServer)} is \"{NameServer}\"; it takes an address (10.0.0.53, fd00::53) or an address and a port "
                + "(10.0.0.53:5353, [fd00::53]:5353).");
        }
    }

    private static IPEndPoint? Parse(string? setting)
    {
        if (!IPEndPoint.TryParse(setting ?? string.Empty, out var server))
        {
            return null;
        }

        // A lone number is an address as well for those who remember 1983, and a forgotten one for everybody else.
        var whole = server.AddressFamily != AddressFamily.InterNetwork || setting!.AsSpan().Count('.') == 3;
        return whole ? new(server.Address, server.Port == 0 ? DnsPort : server.Port) : null;
    }
}
