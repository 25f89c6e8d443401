using System.ComponentModel.DataAnnotations;

namespace Flattr.Grains.Mail;

/// <summary>Settings of mail, under <c>Flattr:</c>; checked at start.</summary>
public sealed class MailOptions
{
    public const string Section = "Flattr";

    /// <summary>Who our letters are from, <c>Name &lt;address&gt;</c>. When not set, no-reply at the host of <c>Flattr:PublicUrl</c>.</summary>
    public string MailFrom { get; set; } = string.Empty;

    public SmtpOptions Smtp { get; set; } = new();

    internal int Connections => Smtp.Connections;
}

/// <summary>Settings under <c>Flattr:Smtp:</c>. Without a host, mail is written into files.</summary>
public sealed class SmtpOptions
{
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public string? Host { get; set; }

    [Range(1, 65535, ErrorMessage = "Flattr:Smtp:Port is a number from 1 to 65535; 587, 465 and 25 are usual.")]
    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.Auto;

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>Messages that are sent at once, each over a connection of its own; 1–10.</summary>
    [Range(1, 10, ErrorMessage = "Flattr:Smtp:Connections is a number from 1 to 10.")]
    public int Connections { get; set; } = 2;
}

public enum SmtpSecurity
{
    /// <summary>TLS on port 465, elsewhere what the server offers.</summary>
    Auto = 0,

    /// <summary>For a server on the same machine.</summary>
    None = 1,

    StartTls = 2,

    Tls = 3,
}
