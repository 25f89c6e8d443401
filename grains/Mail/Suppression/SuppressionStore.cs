using System.Security.Cryptography;
using Dapper;
using Flattr.Grains.Accounts;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Suppression;

/// <summary>Addresses that no campaign is sent to. They are known by keyed hashes: nobody can read them out of the table.</summary>
internal sealed class SuppressionStore(Database database, WriteQueue writes, AccountStore accounts)
{
    private byte[]? _secret;

    /// <summary>An address that is there already stays with the reason it has.</summary>
    public async Task AddAsync(string address, MailSuppression reason, DateTimeOffset now) => await writes.WriteAsync(new StatementWrite(
        "insert into mail_suppression (address_hash, reason, since) values (@hash, @reason, @now) on conflict do nothing",
        new { hash = await HashAsync(address), reason = (int)reason, now = StoredTime.Write(now) }));

    public async Task<bool> HasAsync(string address)
    {
        var hash = await HashAsync(address);
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>("select count(*) from mail_suppression where address_hash = @hash", new { hash }) > 0;
    }

    private async ValueTask<byte[]> HashAsync(string address)
    {
        _secret ??= await accounts.GetSecretAsync("suppression", RandomNumberGenerator.GetBytes(EmailHash.KeyLength));
        return EmailHash.Of(address, _secret).Bytes;
    }
}
