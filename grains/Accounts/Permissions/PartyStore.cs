using System.Security.Cryptography;
using System.Text;
using Dapper;
using Flattr.GrainInterfaces.Accounts.Permissions;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Accounts.Permissions;

/// <summary>Third parties and the hashes of their keys.</summary>
internal sealed class PartyStore(Database database, WriteQueue writes)
{
    private const int MaxParties = 1_000;
    private const string Columns = "select number, handle, name, purpose, return_address as ReturnAddress, registered from party ";

    public async Task<List<Party>> ListAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<PartyRow>(Columns + "where key_hash is not null order by name, number");
        return [.. rows.Select(row => row.ToParty())];
    }

    public Task<Party?> FindAsync(string handle) => FindAsync("where handle = @handle and key_hash is not null", new { handle });

    public Task<Party?> FindByKeyAsync(string key) => FindAsync("where key_hash = @hash", new { hash = Hash(key) });

    /// <summary>The party with that key; null when its handle is taken, also by one that was removed, or there is no room.</summary>
    public async Task<Party?> AddAsync(PartyDescription description, string key, DateTimeOffset now)
    {
        const string Insert = """
            insert into party (handle, name, purpose, return_address, key_hash, registered)
            select @Handle, @Name, @Purpose, @ReturnAddress, @hash, @now
            where (select count(*) from party where key_hash is not null) < @most
            on conflict do nothing
            """;
        await writes.WriteAsync(new StatementWrite(Insert, new
        {
            description.Handle,
            description.Name,
            description.Purpose,
            description.ReturnAddress,
            hash = Hash(key),
            now = StoredTime.Write(now),
            most = MaxParties,
        }));
        return await FindByKeyAsync(key);
    }

    /// <summary>Answers whether there is such a party, which has that key now.</summary>
    public async Task<bool> ReplaceKeyAsync(int party, string key)
    {
        await writes.WriteAsync(new StatementWrite(
            "update party set key_hash = @hash where number = @party and key_hash is not null", new { party, hash = Hash(key) }));
        return await FindByKeyAsync(key) is not null;
    }

    public Task RemoveAsync(int party) => writes.WriteAsync(new StatementWrite(
        "update party set key_hash = null where number = @party; delete from email_permission where party = @party", new { party }));

    private async Task<Party?> FindAsync(string condition, object parameters)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QuerySingleOrDefaultAsync<PartyRow>(Columns + condition, parameters))?.ToParty();
    }

    /// <summary>A key has 128 random bits, so a fast hash is enough.</summary>
    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
