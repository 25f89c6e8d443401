using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Accounts;

/// <summary>Who has which address, by keyed hash, and which passkey; and who was the first operator.</summary>
internal sealed class AccountStore(Database database, WriteQueue writes)
{
    public async Task<Guid?> FindByEmailAsync(EmailHash email) =>
        Account(await ReadAsync<string>("select account from account_email where email_hash = @hash", new { hash = email.Bytes }));

    /// <summary>Answers whether the address is the account's now; the unique index lets one claim win.</summary>
    public async Task<bool> ClaimEmailAsync(EmailHash email, Guid account, DateTimeOffset now)
    {
        await writes.WriteAsync(new StatementWrite(
            "insert into account_email (email_hash, account, claimed) values (@hash, @account, @now) on conflict do nothing",
            new { hash = email.Bytes, account = account.ToString(), now = StoredTime.Write(now) }));
        return await FindByEmailAsync(email) == account;
    }

    /// <summary>Takes the address from an account that claimed it before then; the directory has made sure that it does not use it.</summary>
    public Task TakeEmailAsync(EmailHash email, Guid from, Guid account, DateTimeOffset before, DateTimeOffset now) => writes.WriteAsync(new StatementWrite(
        "update account_email set account = @account, claimed = @now where email_hash = @hash and account = @from and claimed < @before",
        new { hash = email.Bytes, from = from.ToString(), account = account.ToString(), before = StoredTime.Write(before), now = StoredTime.Write(now) }));

    public Task ReleaseEmailAsync(EmailHash email, Guid account) => writes.WriteAsync(new StatementWrite(
        "delete from account_email where email_hash = @hash and account = @account", new { hash = email.Bytes, account = account.ToString() }));

    public async Task<Guid?> FindByPasskeyAsync(byte[] hash) =>
        Account(await ReadAsync<string>("select account from account_passkey where passkey_hash = @hash", new { hash }));

    public async Task<bool> ClaimPasskeyAsync(byte[] hash, Guid account)
    {
        await writes.WriteAsync(new StatementWrite(
            "insert into account_passkey (passkey_hash, account) values (@hash, @account) on conflict do nothing",
            new { hash, account = account.ToString() }));
        return await FindByPasskeyAsync(hash) == account;
    }

    public Task ReleasePasskeyAsync(byte[] hash, Guid account) => writes.WriteAsync(new StatementWrite(
        "delete from account_passkey where passkey_hash = @hash and account = @account", new { hash, account = account.ToString() }));

    public async Task<Guid?> FindFirstOperatorAsync() => Account(await ReadAsync<string>("select account from first_operator", null));

    /// <summary>Answers whether the account is the first operator now.</summary>
    public async Task<bool> ClaimFirstOperatorAsync(Guid account)
    {
        await writes.WriteAsync(new StatementWrite(
            """
            insert into first_operator (one, account) values (1, @account) on conflict do nothing;
            insert into server_operator (account) select account from first_operator where account = @account on conflict do nothing
            """,
            new { account = account.ToString() }));
        return await FindFirstOperatorAsync() == account;
    }

    /// <summary>The secret of that name; when there is none yet, the proposed one becomes it unless another process was first.</summary>
    public async Task<byte[]> GetSecretAsync(string name, byte[] proposed)
    {
        const string Find = "select value from secret where name = @name";
        if (await ReadAsync<byte[]>(Find, new { name }) is { } known)
        {
            return known;
        }

        await writes.WriteAsync(new StatementWrite("insert into secret (name, value) values (@name, @proposed) on conflict do nothing", new { name, proposed }));
        return (await ReadAsync<byte[]>(Find, new { name }))!;
    }

    private async Task<T?> ReadAsync<T>(string sql, object? parameters)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.QuerySingleOrDefaultAsync<T>(sql, parameters);
    }

    private static Guid? Account(string? text) => text is null ? null : Guid.Parse(text);
}
