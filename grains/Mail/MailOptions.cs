using Flattr.Grains.Mail.Dkim;
using MailKit.Security;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>Settings under <c>Flattr:Smtp:</c>, and <c>Flattr:MailFrom</c>; checked at start.</summary>
public sealed class MailOptions
{
    public const string Section = "Flattr:Smtp";

    /// <summary>The setting that <see cref="From"/> comes from.</summary>
    public const string FromSetting = "Flattr:MailFrom";

    /// <summary>Name or address of the mail server that takes our letters; null to write them to files.</summary>
    public string? Host { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>587 as a rule, 465 for a server that speaks TLS from the first byte, 25 for one on this machine.</summary>
    public int Port { get; set; } = 587;

    /// <summary>
    /// <c>Tls</c> from the first byte, <c>StartTls</c> or nothing is sent, <c>None</c>; <c>Auto</c> is TLS on port 465, and elsewhere STARTTLS where
    /// the server offers it, always when there is a password.
    /// </summary>
    public string Security { get; set; } = "Auto";

    /// <summary>Null where the server asks for none.</summary>
    public string? UserName { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    public string? Password { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Messages in flight, and connections kept open, in each silo; 1–50.</summary>
    public int Connections { get; set; } = 2;

    /// <summary>Messages a second that each silo sends at most, 0.01–10,000; null for as many as the server takes.</summary>
    public double? Rate { get; set; }

    /// <summary>How messages are signed.</summary>
    public DkimOptions Dkim { get; } = new();

    /// <summary>Who letters come from: an address, with a name before it or without.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>What the addresses in a message begin with, without the last slash.</summary>
    internal string PublicAddress { get; set; } = string.Empty;

    /// <summary>The name of this server in <see cref="PublicAddress"/>; null for one without a name, such as <c>http://*:8080</c>.</summary>
    internal string? PublicHost => Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) ? address.Host : null;

    internal MailboxAddress Sender => MailboxAddress.Parse(From);

    /// <summary>How this server calls itself to the mail server.</summary>
    internal string SenderHost => HostOf(Sender);

    internal SecureSocketOptions SocketOptions => Security.ToUpperInvariant() switch
    {
        "NONE" => SecureSocketOptions.None,
        "TLS" => SecureSocketOptions.SslOnConnect,
        "STARTTLS" => SecureSocketOptions.StartTls,
        _ when Port == 465 => SecureSocketOptions.SslOnConnect,
        _ when Password is not null => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };

    /// <summary>The host of an address as it is written in ASCII.</summary>
    internal static string HostOf(MailboxAddress address)
    {
        string text = address.GetAddress(idnEncode: true);
        return text[(text.LastIndexOf('@') + 1)..];
    }

    /// <summary>The address that letters come from when none is set: of the host that the site is shown at.</summary>
    /// <param name="publicAddress">Address of the site; one without a name, such as <c>http://*:8080</c>, counts as localhost.</param>
    internal static string DefaultFrom(string publicAddress) =>
        Uri.TryCreate(publicAddress, UriKind.Absolute, out var address) && address.HostNameType == UriHostNameType.Dns
            ? $"Flattr <no-reply@{address.IdnHost}>"
            : "Flattr <no-reply@localhost>";
}
