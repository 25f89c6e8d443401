using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Flattr.GrainInterfaces.Mail;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail;

/// <summary>The outbox. A letter is claimed before it is sent and deleted after; nothing of it stays.</summary>
internal sealed class LetterStore(Database database, WriteQueue writes)
{
    /// <summary>How long a claim lasts: what a silo that died was sending is taken over after this.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    private const int NonceBytes = 8;

    private static readonly TimeSpan LettersLast = TimeSpan.FromDays(3);

    public Task AddAsync(Letter letter, DateTimeOffset now)
    {
        const string Insert = """
            insert into mail_letter (recipient, subject, body, nonce, group_name, posted, due, expires)
            values (@To, @Subject, @Text, @nonce, @Group, @now, @due, @expires)
            """;
        var due = letter.NotBefore > now ? letter.NotBefore.Value : now;
        return writes.WriteAsync(new StatementWrite(Insert, new
        {
            letter.To,
            letter.Subject,
            letter.Text,
            letter.Group,
            nonce = RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true),
            now = StoredTime.Write(now),
            due = StoredTime.Write(due),
            expires = StoredTime.Write(letter.Expires ?? due + LettersLast),
        }));
    }

    /// <summary>Deletes the group's letters, also one that is being sent at this moment: should that fail, it isn't tried again.</summary>
    public Task WithdrawAsync(string group) => writes.WriteAsync(new StatementWrite("delete from mail_letter where group_name = @group", new { group }));

    public async Task<OutboxCount> CountAsync(DateTimeOffset now)
    {
        const string Count = """
            select count(*), coalesce(sum(
                case when (due <= @now or expires <= @now) and (claimed_until is null or claimed_until <= @now) then 1 else 0 end), 0)
            from mail_letter
            """;
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var (waiting, ready) = await connection.QuerySingleAsync<(long, long)>(Count, new { now = StoredTime.Write(now) });
        return new(waiting, ready);
    }

    /// <summary>
    /// Claims up to <paramref name="most"/> letters, those due first before others; each goes to one silo alone. Letters that nobody could
    /// send in time are deleted on the way.
    /// </summary>
    public Task<Claim> ClaimAsync(DateTimeOffset now, int most)
    {
        const string Expire = "delete from mail_letter where expires <= @now and (claimed_until is null or claimed_until <= @now)";
        string find = $"""
            select number, recipient, subject, body, nonce, posted, attempts from mail_letter
            where due <= @now and expires > @now and (claimed_until is null or claimed_until <= @now)
            order by due, number limit @most {database.TakingRows}
            """;
        string take = $"update mail_letter set attempts = attempts + 1, claimed_until = @until where number {database.OneOf("numbers")}";
        string until = StoredTime.Write(now + ClaimLasts);
        var row = new { now = StoredTime.Write(now), most };
        return new DecidingWrite<Claim>(async (transaction, cancellationToken) =>
        {
            var expired = await ExecuteAsync(transaction, Expire, row, cancellationToken);
            var found = (await transaction.Connection!.QueryAsync<Row>(new(find, row, transaction, cancellationToken: cancellationToken))).AsList();
            if (found.Count > 0)
            {
                await ExecuteAsync(transaction, take, new { until, numbers = found.Select(letter => letter.Number).ToArray() }, cancellationToken);
            }

            return new([.. found.Select(letter => letter.ToLetter(until))], expired);
        }).CommitAsync(writes);
    }

    /// <summary>Deletes a letter that was sent or refused, whoever has claimed it since.</summary>
    public Task RemoveAsync(ClaimedLetter letter) => writes.WriteAsync(new StatementWrite("delete from mail_letter where number = @Number", new { letter.Number }));

    /// <summary>Lets the letter be claimed again from then on; unless the claim was taken over.</summary>
    public Task DeferAsync(ClaimedLetter letter, DateTimeOffset until) => writes.WriteAsync(new StatementWrite(
        "update mail_letter set due = @until, claimed_until = null where number = @Number and attempts = @Attempt",
        new { letter.Number, letter.Attempt, until = StoredTime.Write(until) }));

    /// <summary>Gives back what was claimed and not tried.</summary>
    public Task ReleaseAsync(ClaimedLetter letter) => writes.WriteAsync(new StatementWrite(
        "update mail_letter set attempts = attempts - 1, claimed_until = null where number = @Number and attempts = @Attempt",
        new { letter.Number, letter.Attempt }));

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));

    /// <summary>A letter as its columns come.</summary>
    private sealed class Row
    {
        public long Number { get; init; }

        public string Recipient { get; init; } = string.Empty;

        public string Subject { get; init; } = string.Empty;

        public string Body { get; init; } = string.Empty;

        public string Nonce { get; init; } = string.Empty;

        public string Posted { get; init; } = string.Empty;

        public int Attempts { get; init; }

        public ClaimedLetter ToLetter(string until) => new()
        {
            Number = Number,
            To = Recipient,
            Subject = Subject,
            Text = Body,
            Nonce = Nonce,
            Posted = StoredTime.Read(Posted),
            Attempt = Attempts + 1,
            ClaimedUntil = StoredTime.Read(until),
        };
    }
}

/// <summary>What is in the outbox.</summary>
/// <param name="Waiting">All letters, also those for a later day.</param>
/// <param name="Ready">Those that can be sent now, or are to be deleted because they can't any more.</param>
internal readonly record struct OutboxCount(long Waiting, long Ready);

/// <summary>What a silo has to send now.</summary>
/// <param name="Letters">Claimed for it.</param>
/// <param name="Expired">How many letters were deleted because their time was over.</param>
internal sealed record Claim(IReadOnlyList<ClaimedLetter> Letters, int Expired);
