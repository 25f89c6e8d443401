namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>Settings under <c>Flattr:Isp</c>.</summary>
public sealed class IspOptions
{
    public const string Section = "Flattr:Isp";

    /// <summary>
    /// A MaxMind database file (<c>.mmdb</c>) with the names of networks, for example GeoLite2-ASN, GeoIP2-ISP or DB-IP's ASN Lite;
    /// relative to the working directory, read once at start. Countries in it are used too. Not set: the bundled ranges.
    /// </summary>
    public string? DatabasePath { get; set; }
}
