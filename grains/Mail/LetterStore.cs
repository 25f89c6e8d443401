using System.Security.Cryptography;
using Dapper;
using Flattr.GrainInterfaces.Mail;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail;

/// <summary>Letters from when they are posted until they are sent. Who sends one claims it first, in the database, and deletes it afterwards.</summary>
internal sealed class LetterStore(Database database, WriteQueue writes, TimeProvider time)
{
    /// <summary>Longer than one try takes; a letter whose silo died is tried again after that.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(3);

    public Task AddAsync(Letter letter)
    {
        var now = time.GetUtcNow();
        var due = letter.NotBefore is { } later && later > now ? later : now;
        return writes.WriteAsync(new StatementWrite(
            """
            insert into mail_letter (message_id, recipient, subject, body, batch, posted, due, expires, claimed)
            values (@id, @to, @subject, @text, @group, @now, @due, @expires, '')
            """,
            new
            {
                id = RandomNumberGenerator.GetHexString(32, lowercase: true),
                to = letter.To,
                subject = letter.Subject,
                text = letter.Text,
                group = letter.Group,
                now = StoredTime.Write(now),
                due = StoredTime.Write(due),
                expires = StoredTime.Write(letter.Expires ?? due + GoodFor),
            }));
    }

    public Task RemoveGroupAsync(string group) => writes.WriteAsync(new StatementWrite("delete from mail_letter where batch = @group", new { group }));

    /// <summary>Up to so many letters that are due, claimed for this silo; each goes to one that asks.</summary>
    public async Task<List<WaitingLetter>> ClaimAsync(int most)
    {
        var now = time.GetUtcNow();
        List<WaitingLetter> claimed = [];
        foreach (var letter in await ListDueAsync(now, most))
        {
            const string Claim = "update mail_letter set claimed = @until, attempts = attempts + 1 where number = @number and claimed < @now and due <= @now";
            var row = new { number = letter.Number, until = StoredTime.Write(now + ClaimLasts), now = StoredTime.Write(now) };
            var won = await new DecidingWrite<bool>(async (transaction, cancellationToken) =>
                await transaction.Connection!.ExecuteAsync(new(Claim, row, transaction, cancellationToken: cancellationToken)) > 0).CommitAsync(writes);
            if (won)
            {
                claimed.Add(letter);
            }
        }

        return claimed;
    }

    public Task RemoveAsync(long number) => writes.WriteAsync(new StatementWrite("delete from mail_letter where number = @number", new { number }));

    public Task DeferAsync(long number, DateTimeOffset until) => writes.WriteAsync(new StatementWrite(
        "update mail_letter set due = @until, claimed = '' where number = @number", new { number, until = StoredTime.Write(until) }));

    public async Task<long> CountAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>("select count(*) from mail_letter");
    }

    private async Task<List<WaitingLetter>> ListDueAsync(DateTimeOffset now, int most)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<(long Number, string Id, string To, string Subject, string Body, string Posted, string Expires, long Attempts)>(
            """
            select number, message_id, recipient, subject, body, posted, expires, attempts from mail_letter
            where due <= @now and claimed < @now order by due, number limit @most
            """,
            new { now = StoredTime.Write(now), most });
        return [.. rows.Select(row => new WaitingLetter
        {
            Number = row.Number,
            MessageId = row.Id,
            Recipient = row.To,
            Subject = row.Subject,
            Body = row.Body,
            Posted = StoredTime.Read(row.Posted),
            Expires = StoredTime.Read(row.Expires),
            Attempts = (int)row.Attempts,
        })];
    }
}
