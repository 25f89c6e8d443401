using System.Net;
using System.Net.Sockets;
using MaxMind.Db;

namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>
/// A MaxMind database of the operator's choice, held in memory: the file may be replaced while we run. Publishers agree
/// on the format but not on the fields, so records are read as dictionaries.
/// </summary>
internal sealed class OperatorDatabase(string path) : IDisposable
{
    private static readonly string[] IspFields = ["isp", "autonomous_system_organization", "as_name"];
    private readonly Reader _reader = new(path, FileAccessMode.Memory);

    /// <summary>Unknown as well where the file is damaged: its faults are not the visitor's.</summary>
    public Network Find(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && _reader.Metadata.IPVersion == 4)
        {
            return default;
        }

        try
        {
            return _reader.Find<Dictionary<string, object>>(address) is { } record ? new(Isp(record), Country(record)) : default;
        }
        catch (Exception fault) when (fault is InvalidDatabaseException or DeserializationException)
        {
            return default;
        }
    }

    /// <summary>True when one of the first thousand records names a network.</summary>
    public bool NamesNetworks() => _reader.FindAll<Dictionary<string, object>>().Take(1000).Any(record => Isp(record.Data) is not null);

    public void Dispose() => _reader.Dispose();

    private static string? Isp(Dictionary<string, object> record)
    {
        foreach (var field in IspFields)
        {
            if (record.GetValueOrDefault(field) is string name && !string.IsNullOrWhiteSpace(name))
            {
                return name.Length <= NetworkDirectory.MaxIspLength ? name : name[..NetworkDirectory.MaxIspLength];
            }
        }

        return null;
    }

    private static string? Country(Dictionary<string, object> record) =>
        CountryCode.Parse(record.GetValueOrDefault("country_code") as string)
        ?? (record.GetValueOrDefault("country") switch
        {
            Dictionary<string, object> country => CountryCode.Parse(country.GetValueOrDefault("iso_code") as string),
            string code => CountryCode.Parse(code),
            _ => null,
        });
}
