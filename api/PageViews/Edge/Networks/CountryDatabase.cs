using System.Net;
using MaxMind.Db;

namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>The bundled countries: one field, <c>country_code</c>, for both families of addresses.</summary>
internal sealed class CountryDatabase : IDisposable
{
    private readonly Reader _reader = Open();

    public string? Find(IPAddress address) => _reader.Find<Country>(address)?.Code;

    public void Dispose() => _reader.Dispose();

    private static Reader Open()
    {
        using var file = BundledFile.Open("country.mmdb");
        return new(file);
    }

    internal sealed class Country
    {
        [Constructor]
        public Country([MapKey("country_code")] string? code) => Code = CountryCode.Parse(code);

        public string? Code { get; }
    }
}
