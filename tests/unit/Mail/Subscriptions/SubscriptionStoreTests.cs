using Dapper;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Accounts;
using Flattr.Grains.Mail.Subscriptions;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail.Subscriptions;

public sealed class SubscriptionStoreTests
{
    private static readonly Guid Ada = Guid.Parse("0190a5d2-7c1e-7b62-9f5a-3c1d2e4f5a6b");
    private static readonly Guid Bob = Guid.Parse("0190a5d2-7c1e-7b62-9f5a-3c1d2e4f5a6c");

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_member_is_subscribed_once_to_each_category_until_he_no_longer_is(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new SubscriptionStore(storage.Writes);
        foreach (var (category, member) in new[] { (MailCategory.News, Ada), (MailCategory.News, Ada), (MailCategory.Offers, Ada), (MailCategory.News, Bob) })
        {
            await store.AddAsync(category, member);
        }

        Assert.Equal([$"2 {Ada}", $"2 {Bob}", $"3 {Ada}"], await ListAsync(storage));
        await store.RemoveAsync(MailCategory.News, Ada);
        await store.RemoveAsync(MailCategory.News, Ada);
        Assert.Equal([$"2 {Bob}", $"3 {Ada}"], await ListAsync(storage));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_one_who_was_erased_nothing_is_left(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new SubscriptionStore(storage.Writes);
        foreach (var member in new[] { Ada, Bob })
        {
            await store.AddAsync(MailCategory.Account, member);
            await store.AddAsync(MailCategory.Offers, member);
            await ExecuteAsync(storage, $"insert into mail_recipient (campaign, member, due) values (1, '{member}', '2026-05-20T12:00:00Z')");
        }

        var erasures = new ErasureStore(storage.Database, storage.Writes);
        Assert.True(await erasures.BeginAsync(Ada));
        await erasures.FinishAsync(Ada);
        Assert.Equal([$"1 {Bob}", $"3 {Bob}"], await ListAsync(storage));
        Assert.Equal([$"1 {Bob}"], await ReadAsync(storage, "select campaign || ' ' || member from mail_recipient"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Accounts_from_before_there_were_subscriptions_get_mail_about_their_account(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        foreach (var (number, member) in new[] { (1, Ada), (2, Ada), (3, Bob) })
        {
            Assert.True(await new AccountStore(storage.Database, storage.Writes)
                .ClaimEmailAsync(EmailHash.Of($"{number}@example.org", new byte[32]), member, PageViewStorage.Noon));
        }

        Assert.Empty(await ListAsync(storage));
        await ExecuteAsync(storage, "delete from SchemaVersions where ScriptName = '0042-account-mail.sql'");
        storage.Database.Migrate();
        Assert.Equal([$"1 {Ada}", $"1 {Bob}"], await ListAsync(storage));
    }

    private static Task<List<string>> ListAsync(PageViewStorage storage) =>
        ReadAsync(storage, "select category || ' ' || member from mail_subscription order by category, member");

    private static async Task<List<string>> ReadAsync(PageViewStorage storage, string sql)
    {
        await using var connection = await storage.Database.OpenForReadingAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(sql)];
    }

    private static Task ExecuteAsync(PageViewStorage storage, string sql) => storage.Writes.WriteAsync(new Flattr.Grains.Storage.StatementWrite(sql, new { }));
}
