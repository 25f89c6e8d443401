using System.Security.Cryptography;
using Dapper;
using Flattr.Grains.Accounts;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Suppression;

/// <summary>Addresses that no campaign is sent to. They are known by keyed hashes: nobody can read them out of the table.</summary>
internal sealed class SuppressionStore(Database database, WriteQueue writes, AccountStore accounts)
{
    private const string Add = "insert into mail_suppression (address_hash, reason, since) values (@hash, @reason, @now) on conflict do nothing";

    private const string Count = """
        insert into mail_outcome (campaign, outcome, messages) select number, @outcome, 1 from mail_campaign where number = @campaign
        on conflict (campaign, outcome) do update set messages = mail_outcome.messages + 1
        """;

    private byte[]? _secret;

    /// <summary>Suppresses the address, and counts that for the campaign it came of; false for one that was suppressed before, which stays with the reason it has.</summary>
    public async Task<bool> SuppressAsync(string address, MailSuppression reason, long? campaign, DateTimeOffset now)
    {
        var row = new
        {
            hash = await HashAsync(address),
            reason = (int)reason,
            campaign,
            now = StoredTime.Write(now),
            outcome = (int)(reason == MailSuppression.Complained ? MailOutcome.Complained : MailOutcome.Bounced),
        };
        return await new DecidingWrite<bool>(async (transaction, cancellationToken) =>
        {
            bool isNew = await transaction.Connection!.ExecuteAsync(new(Add, row, transaction, cancellationToken: cancellationToken)) > 0;
            if (isNew && campaign is not null)
            {
                await transaction.Connection!.ExecuteAsync(new(Count, row, transaction, cancellationToken: cancellationToken));
            }

            return isNew;
        }).CommitAsync(writes);
    }

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
