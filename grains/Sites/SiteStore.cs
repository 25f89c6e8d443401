using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Flattr.GrainInterfaces.Sites;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Sites;

/// <summary>Sites and the hashes of their keys.</summary>
internal sealed class SiteStore(Database database, WriteQueue writes)
{
    public async Task<List<Site>> ListAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<(int Number, string Domain)>("select number, domain from site order by domain");
        return [.. rows.Select(row => new Site(row.Number, row.Domain))];
    }

    public Task AddAsync(string domain, DateTimeOffset now) => writes.WriteAsync(new StatementWrite(
        "insert into site (domain, created) values (@domain, @created) on conflict do nothing", new { domain, created = Text(now) }));

    public Task AddKeyAsync(int site, string name, string key, DateTimeOffset now) => writes.WriteAsync(new StatementWrite(
        "insert into site_key (site, name, key_hash, created) values (@site, @name, @hash, @created) on conflict do nothing",
        new { site, name, hash = Hash(key), created = Text(now) }));

    public Task DeleteKeyAsync(int site, int key) => writes.WriteAsync(new StatementWrite(
        "delete from site_key where site = @site and number = @key", new { site, key }));

    public async Task<List<SiteKey>> ListKeysAsync(int site)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<(int Number, string Name, string Created)>(
            "select number, name, created from site_key where site = @site order by number", new { site });
        return [.. rows.Select(row => new SiteKey(row.Number, row.Name, DateTimeOffset.Parse(row.Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)))];
    }

    public async Task<Site?> FindByKeyAsync(string key)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var row = await connection.QuerySingleOrDefaultAsync<(int Number, string? Domain)>(
            "select s.number, s.domain from site_key k join site s on s.number = k.site where k.key_hash = @hash", new { hash = Hash(key) });
        return row.Domain is null ? null : new Site(row.Number, row.Domain);
    }

    /// <summary>A key has 128 random bits or was chosen to be as good, so a fast hash is enough.</summary>
    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
