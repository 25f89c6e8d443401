using Dapper;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;
using Flattr.Grains.PageViews.Reading;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace Flattr.UnitTests.Mail.Campaigns;

/// <summary>A silo with the real grains of campaigns, over a database of its own and a clock that stands still. Nobody sends anything.</summary>
internal sealed class CampaignCluster : IAsyncDisposable
{
    public static readonly MailDraft Draft = new()
    {
        Category = MailCategory.News,
        Subject = "Grüße aus Malmö 😀",
        Format = MailFormat.Markdown,
        Source = "# Hello\n\nRead [this](https://example.org/a).",
        Tracked = true,
    };

    private readonly PageViewStorage _storage;
    private readonly InProcessTestCluster _cluster;

    private CampaignCluster(PageViewStorage storage)
    {
        _storage = storage;
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(storage.Time);
            silo.Services.AddSingleton(storage.Database);
            silo.Services.AddSingleton(storage.Writes);
            silo.Services.AddSingleton<IMailSender>(new FakeSender());
            silo.Services.AddSingleton(Options.Create(new MailOptions { From = Letters.From.ToString(), PublicAddress = "https://flattr.example" }));
            silo.Services.AddSingleton(Options.Create(new ReadingOptions()));
            silo.Services.AddSingleton(Options.Create(new MailTrackingOptions()));
            silo.Services.AddSingleton<MailHitReader>();
            silo.Services.AddCampaigns();
        });
        _cluster = builder.Build();
    }

    public PageViewStorage Storage => _storage;

    public FakeTimeProvider Time => _storage.Time;

    public IMailCampaignDirectoryGrain Directory => _cluster.Client.GetGrain<IMailCampaignDirectoryGrain>(0);

    /// <summary>Another silo's view of the same tables.</summary>
    public CampaignStore Store => new(_storage.Database, _storage.Writes);

    public static async Task<CampaignCluster> StartAsync(DatabaseKind kind)
    {
        var cluster = new CampaignCluster(await PageViewStorage.StartAsync(kind));
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    public IMailCampaignGrain Campaign(long number) => _cluster.Client.GetGrain<IMailCampaignGrain>(number);

    /// <summary>A campaign in that state, as its sending leaves it.</summary>
    public async Task<MailCampaign> MakeAsync(MailCampaignState state = MailCampaignState.Draft)
    {
        var made = await Directory.CreateAsync(Draft);
        await ExecuteAsync($"update mail_campaign set state = {(int)state} where number = {made.Number}");
        return made with { State = state };
    }

    /// <summary>Recipients who wait, beginning with that number.</summary>
    public Task AddRecipientsAsync(long campaign, int from, int count, int attempts = 0, DateTimeOffset? claimedUntil = null) => ExecuteAsync(
        "insert into mail_recipient (campaign, member, attempts, due, claimed_until) values (@campaign, @member, @attempts, @due, @until)",
        Enumerable.Range(from, count).Select(number => new
        {
            campaign,
            member = Member(number),
            attempts,
            due = StoredTime.Write(PageViewStorage.Noon),
            until = claimedUntil is { } until ? StoredTime.Write(until) : null,
        }));

    public Task CountAsync(long campaign, MailOutcome outcome, long messages) => ExecuteAsync(
        "insert into mail_outcome (campaign, outcome, messages) values (@campaign, @outcome, @messages)", new { campaign, outcome = (int)outcome, messages });

    public async Task ExecuteAsync(string sql, object? row = null)
    {
        using var turn = _storage.Database.TakeTurn();
        await using var connection = await _storage.Database.OpenForReadingAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(sql, row, transaction);
        await transaction.CommitAsync();
    }

    public async Task<long> ReadAsync(string sql)
    {
        await using var connection = await _storage.Database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    public static string Member(int number) => $"0190a5d2-7c1e-7b62-9f5a-{number:x12}";

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _storage.DisposeAsync();
    }
}
