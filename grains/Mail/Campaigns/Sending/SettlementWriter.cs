using System.Data.Common;
using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>
/// Writes what became of messages, together with the work of others in one commit. A row that is gone was settled before, by a silo that had claimed it too, and is
/// not counted again. Counts are raised in the order of their keys, so that two silos never wait for one another in a circle.
/// </summary>
internal sealed class SettlementWriter : IBatchWriter
{
    private const string Delete = "delete from mail_recipient where campaign = @Campaign and member = @Member";

    private const string Raise = """
        insert into mail_outcome (campaign, outcome, messages) values (@Campaign, @Outcome, @Messages)
        on conflict (campaign, outcome) do update set messages = mail_outcome.messages + excluded.messages
        """;

    public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var messages = new SortedDictionary<(long Campaign, MailOutcome Outcome), int>();
        foreach (var write in writes.Cast<Settlement>().OrderBy(write => (write.Recipient.Campaign, write.Recipient.Member)))
        {
            var row = new { write.Recipient.Campaign, Member = write.Recipient.Member.ToString() };
            if (await ExecuteAsync(Delete, row) > 0)
            {
                var key = (write.Recipient.Campaign, write.Outcome);
                messages[key] = messages.GetValueOrDefault(key) + 1;
            }
        }

        foreach (var (key, count) in messages)
        {
            await ExecuteAsync(Raise, new { key.Campaign, Outcome = (int)key.Outcome, Messages = count });
        }

        Task<int> ExecuteAsync(string sql, object row) => transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));
    }
}
