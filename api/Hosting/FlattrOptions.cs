using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Hosting;

/// <summary>Settings under <c>Flattr:</c> that every process reads; checked at start.</summary>
public sealed class FlattrOptions
{
    public const string Section = "Flattr";

    /// <summary>Where the embedded database, the lock and the outbox are; relative to the working directory.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Address the site listens on.</summary>
    [Required, Url]
    public string Url { get; set; } = "http://localhost:8080";

    /// <summary>Address that health and metrics listen on; keep it off the public network.</summary>
    [Required, Url]
    public string ManagementUrl { get; set; } = "http://localhost:9090";

    /// <summary>What links and snippets say; <see cref="Url"/> when not set.</summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>What an address of this server begins with, without the last slash.</summary>
    public string PublicAddress => (string.IsNullOrEmpty(PublicUrl) ? Url : PublicUrl).TrimEnd('/');

    /// <summary>
    /// Addresses or networks (<c>10.0.0.0/8</c>) of the proxies in front of this server, separated by commas. Only they are believed when they
    /// say whom they speak for (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>). Empty: nobody is.
    /// </summary>
    public string TrustedProxies { get; set; } = string.Empty;

    /// <summary>Fewer visitors than this are never shown as a row of their own; 1–1000.</summary>
    [Range(1, 1000)]
    public int KAnonymity { get; set; } = 5;

    /// <summary>Whether opens and clicks of campaigns can be counted; each campaign says whether its are.</summary>
    public bool MailTracking { get; set; } = true;
}
