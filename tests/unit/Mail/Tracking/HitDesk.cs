using Dapper;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;
using Flattr.Grains.PageViews.Reading;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Mail.Tracking;

/// <summary>What counts opens and clicks on one silo, without the silo, over a database of its own and a clock that stands still.</summary>
internal sealed class HitDesk : IAsyncDisposable
{
    private readonly PageViewStorage _storage;
    private readonly bool _isFirst;

    private HitDesk(PageViewStorage storage, FakeTimeProvider time, bool isFirst, MailTrackingOptions options)
    {
        (_storage, _isFirst, Time) = (storage, isFirst, time);
        HitWriter writer = storage.Database.IsShared ? new PostgresHitWriter() : new SqliteHitWriter();
        Keys = new(storage.Database, time);
        Grain = new MailHitGrain(Keys, new HitCounter(writer, storage.Writes, time), Options.Create(options));
        Store = new(storage.Database, storage.Writes);
        Reader = new(storage.Database, Options.Create(new ReadingOptions()), Options.Create(options));
    }

    public FakeTimeProvider Time { get; }

    public CampaignKeys Keys { get; }

    public IMailHitGrain Grain { get; }

    public HitStore Store { get; }

    public MailHitReader Reader { get; }

    public Database Database => _storage.Database;

    public string Directory => _storage.Directory;

    public static async Task<HitDesk> StartAsync(DatabaseKind kind, bool isCounting = true)
    {
        var storage = await PageViewStorage.StartAsync(kind);
        return new(storage, storage.Time, isFirst: true, new() { MailTracking = isCounting });
    }

    /// <summary>Another silo on the same database: PostgreSQL, with connections of its own; or this process once more, which has forgotten what it knew.</summary>
    public async Task<HitDesk> JoinAsync(bool isCounting = true)
    {
        var storage = _storage.Database.IsShared ? await _storage.JoinAsync() : _storage;
        return new(storage, Time, isFirst: false, new() { MailTracking = isCounting });
    }

    /// <summary>A campaign that is being sent, with links to pages 1, 2 and so on.</summary>
    public Task<SentCampaign> SendAsync(int links = 3, bool isTracked = true) => SentCampaign.AddAsync(_storage.Writes, links, isTracked);

    public Task EndAsync(SentCampaign campaign, MailCampaignState state = MailCampaignState.Sent) => WriteAsync(
        "update mail_campaign set ended = @ended, state = @state where number = @Number",
        new { ended = StoredTime.Write(Time.GetUtcNow()), state = (int)state, campaign.Number });

    public Task WriteAsync(string sql, object row) => _storage.Writes.WriteAsync(new StatementWrite(sql, row));

    /// <summary>What happens once a minute.</summary>
    public async Task SweepAsync()
    {
        using var sweep = new HitSweep(Store, _storage.Database, Time, NullLogger<HitSweep>.Instance);
        await sweep.SweepAsync(CancellationToken.None);
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await _storage.Database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    /// <summary>People by what they did, without zeros; what is spent says the same.</summary>
    public async Task<SortedDictionary<int, long>> CountAsync(SentCampaign campaign)
    {
        var people = await ByKindAsync($"select link, people from mail_people where campaign = {campaign.Number} and people <> 0");
        Assert.Equal(people, await ByKindAsync(
            $"""
            select link, count(*) from mail_spent where campaign = {campaign.Number} group by link
            union all select {HitKind.Clicked}, count(distinct nonce) from mail_spent where campaign = {campaign.Number} and link between 1 and {MailToken.MostLinks}
            having count(*) > 0
            """));
        return people;
    }

    public async Task<SortedDictionary<int, long>> ByKindAsync(string sql)
    {
        await using var connection = await _storage.Database.OpenForReadingAsync(CancellationToken.None);
        return new((await connection.QueryAsync<(int Kind, long People)>(sql)).ToDictionary(row => row.Kind, row => row.People));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isFirst)
        {
            await _storage.DisposeAsync();
        }
        else if (_storage.Database.IsShared)
        {
            await _storage.Writes.StopAsync(CancellationToken.None);
        }
    }
}
