using System.Security.Cryptography;
using Dapper;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Storage;

namespace Flattr.UnitTests.Mail.Tracking;

/// <summary>A campaign whose messages are on their way.</summary>
internal sealed record SentCampaign(long Number, byte[] Secret, int Links)
{
    public const string Began = "2026-05-20T11:00:00Z";

    public static string TargetOf(int link) => $"https://pages.example/{link}?from=mail";

    public static async Task<SentCampaign> AddAsync(WriteQueue writes, int links, bool isTracked)
    {
        var secret = RandomNumberGenerator.GetBytes(MailToken.KeyBytes);
        const string Add = """
            insert into mail_campaign (state, revision, category, subject, format, source, tracked, created, began, secret)
            values (2, 1, 2, 'News', 0, 'text', @tracked, @Began, @Began, @secret) returning number
            """;
        var number = await new DecidingWrite<long>(async (transaction, cancellationToken) =>
        {
            var connection = transaction.Connection!;
            long campaign = await connection.ExecuteScalarAsync<long>(new(Add, new { tracked = isTracked ? 1 : 0, Began, secret }, transaction, cancellationToken: cancellationToken));
            for (int link = 1; link <= links; link++)
            {
                var row = new { campaign, link, target = TargetOf(link) };
                await connection.ExecuteAsync(new("insert into mail_target (campaign, link, target) values (@campaign, @link, @target)", row, transaction, cancellationToken: cancellationToken));
            }

            return campaign;
        }).CommitAsync(writes);
        return new(number, secret, links);
    }

    /// <summary>What the message of that nonce carries.</summary>
    public string Token(MessageNonce message, int link) => new MailToken(Number, link, message).Write(Secret);
}
