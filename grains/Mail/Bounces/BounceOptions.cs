using MailKit.Security;

namespace Flattr.Grains.Mail.Bounces;

/// <summary>Settings under <c>Flattr:Bounces:</c>, all of them optional; checked at start.</summary>
public sealed class BounceOptions
{
    public const string Section = "Flattr:Bounces";

    /// <summary>Where mail that cannot be delivered is sent back to (the envelope's sender); null for <c>Flattr:MailFrom</c>.</summary>
    public string? Address { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The server that has the mailbox of <see cref="Address"/>, asked over POP3; null to read none. What was read is deleted there.</summary>
    public string? Host { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>995 for TLS from the first byte, 110 else.</summary>
    public int Port { get; set; } = 995;

    /// <summary><c>Tls</c>, <c>StartTls</c> or <c>None</c>.</summary>
    public string Security { get; set; } = "Tls";

    public string? UserName { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    public string? Password { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Opens <c>POST /api/v1/mail/bounces</c>; at least 16 characters, null to take none.</summary>
    public string? Key { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    internal SecureSocketOptions SocketOptions => Security.ToUpperInvariant() switch
    {
        "NONE" => SecureSocketOptions.None,
        "STARTTLS" => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.SslOnConnect,
    };
}
