using System.Diagnostics.Metrics;
using Dapper;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Accounts;
using Flattr.Grains.Mail;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Sending;
using Flattr.Grains.Mail.Suppression;
using Flattr.Grains.Mail.Tracking;
using Flattr.Grains.Mail.Unsubscribing;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Mail.Campaigns.Sending;

/// <summary>Who sends campaigns on one silo, with a clock that stands still and a mail server that answers as it is told to.</summary>
internal sealed class CampaignOffice : IAsyncDisposable
{
    /// <summary>Messages in flight at once.</summary>
    public const int Connections = 4;

    public const string Source = "# News\n\nRead [one](https://example.org/one) and [two](https://example.org/two).\n";

    private readonly PageViewStorage _storage;
    private readonly bool _ownsStorage;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private CampaignOffice(PageViewStorage storage, bool ownsStorage, FakeMembers members)
    {
        (_storage, _ownsStorage, Members) = (storage, ownsStorage, members);
        var options = Options.Create(new MailOptions { From = Letters.From.ToString(), Connections = Connections, PublicAddress = "https://flattr.example" });
        var accounts = new AccountStore(storage.Database, storage.Writes);
        var rest = new ServerRest(Time);
        Campaigns = new(storage.Database, storage.Writes);
        Recipients = new(storage.Database, storage.Writes, new SettlementWriter());
        Suppressions = new(storage.Database, storage.Writes, accounts);
        Unsubscribing = new(accounts);
        var metrics = new CampaignMetrics(_services.GetRequiredService<IMeterFactory>());
        var delivery = new CampaignDelivery(
            Recipients, new(Campaigns, Time), Suppressions, Unsubscribing, Sender, rest, metrics, members.Grains, options, Time, NullLogger<CampaignDelivery>.Instance);
        Postman = new(Campaigns, Recipients, delivery, new CampaignEnd(storage.Database, storage.Writes), rest, storage.Database, options, Options.Create(Tracking), Time, NullLogger<CampaignPostman>.Instance);
    }

    public FakeSender Sender { get; } = new();

    public MailTrackingOptions Tracking { get; } = new();

    public FakeMembers Members { get; }

    public CampaignProgressStore Campaigns { get; }

    public RecipientStore Recipients { get; }

    public SuppressionStore Suppressions { get; }

    public UnsubscribeSecret Unsubscribing { get; }

    public CampaignPostman Postman { get; }

    public FakeTimeProvider Time => _storage.Time;

    public Database Database => _storage.Database;

    public static async Task<CampaignOffice> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite) => new(await PageViewStorage.StartAsync(kind), ownsStorage: true, new());

    /// <summary>Another silo on the same database, with a mail server of its own.</summary>
    public async Task<CampaignOffice> JoinAsync() =>
        Database.IsShared ? new(await _storage.JoinAsync(), ownsStorage: true, Members) : new(_storage, ownsStorage: false, Members);

    /// <summary>Members with addresses, who get mail about their account.</summary>
    public async Task<Guid[]> SubscribeAsync(int members)
    {
        Guid[] all = [.. Enumerable.Range(0, members).Select(_ => Guid.CreateVersion7())];
        foreach (var member in all)
        {
            Members.Addresses[member] = $"{member:N}@example.org";
        }

        await WriteAsync(
            "insert into mail_subscription (category, member) values (@category, @member)", all.Select(member => new { category = (int)MailCategory.Account, member = member.ToString() }));
        return all;
    }

    /// <summary>A campaign whose time has come.</summary>
    public async Task<long> ScheduleAsync(string subject = "News", bool tracked = true, DateTimeOffset? due = null)
    {
        await WriteAsync(
            """
            insert into mail_campaign (state, revision, category, subject, format, source, tracked, created, due)
            values (1, 1, @category, @subject, @format, @source, @tracked, @now, @due)
            """,
            new
            {
                category = (int)MailCategory.Account,
                subject,
                format = (int)MailFormat.Markdown,
                source = Source,
                tracked = tracked ? 1 : 0,
                now = StoredTime.Write(Time.GetUtcNow()),
                due = StoredTime.Write(due ?? Time.GetUtcNow()),
            });
        return await ReadAsync<long>("select max(number) from mail_campaign");
    }

    public Task SetAsync(long campaign, MailCampaignState state) => WriteAsync("update mail_campaign set state = @state where number = @campaign", new { state = (int)state, campaign });

    public Task SweepAsync() => Postman.SweepAsync(CancellationToken.None, CancellationToken.None);

    /// <summary>Moves the clock and looks again.</summary>
    public Task SweepAfterAsync(TimeSpan passed)
    {
        Time.Advance(passed);
        return SweepAsync();
    }

    public async Task<MailCampaignState> StateAsync(long campaign) => (MailCampaignState)await ReadAsync<int>($"select state from mail_campaign where number = {campaign}");

    public Task<long> CountAsync(long campaign, MailOutcome outcome) =>
        ReadAsync<long>($"select coalesce(sum(messages), 0) from mail_outcome where campaign = {campaign} and outcome = {(int)outcome}");

    public Task<long> LeftAsync(long campaign) => ReadAsync<long>($"select count(*) from mail_recipient where campaign = {campaign}");

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await Database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public async Task WriteAsync(string sql, object rows)
    {
        await using var connection = await Database.OpenForWritingAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(sql, rows, transaction);
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Postman.Dispose();
        await _services.DisposeAsync();
        if (_ownsStorage)
        {
            await _storage.DisposeAsync();
        }
    }
}
