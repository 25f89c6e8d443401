using Dapper;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.PageViews.Reading;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>How many people opened a campaign and clicked in it, as far as that is told.</summary>
internal sealed class MailHitReader(Database database, IOptions<ReadingOptions> reading, IOptions<MailTrackingOptions> tracking)
{
    /// <summary>Null where nothing is counted: there is no such campaign, it is sent untracked, or counting is off and was off all the time.</summary>
    public async Task<MailReaders?> ReadAsync(long campaign, CancellationToken cancellationToken = default)
    {
        var row = new { campaign };
        await using var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        var found = await QueryAsync<CampaignRow>("select tracked, ended from mail_campaign where number = @campaign");
        var people = (await QueryAsync<PeopleRow>("select link, people from mail_people where campaign = @campaign")).ToDictionary(of => of.Link, of => of.People);
        if (found is not [{ Tracked: 1 } state] || (!tracking.Value.MailTracking && people.Count == 0))
        {
            return null;
        }

        var targets = await QueryAsync<TargetRow>("select link, target from mail_target where campaign = @campaign order by link");
        return Tell(people, targets, state.Ended is { } ended ? StoredTime.Read(ended) + HitStore.KeptFor : null);

        async Task<List<T>> QueryAsync<T>(string sql) =>
            (await snapshot.Connection.QueryAsync<T>(new(sql, row, snapshot.Transaction, cancellationToken: cancellationToken))).AsList();
    }

    private MailReaders Tell(Dictionary<int, long> people, List<TargetRow> targets, DateTimeOffset? forgottenAt)
    {
        int k = reading.Value.KAnonymity;
        long clicked = people.GetValueOrDefault(HitKind.Clicked);
        var links = FewPeople.Hide([.. targets.Select(target => people.GetValueOrDefault(target.Link))], clicked, k);
        return new()
        {
            Opened = FewPeople.Hide(people.GetValueOrDefault(HitKind.Opened), k),
            ThroughProxy = FewPeople.Hide(people.GetValueOrDefault(HitKind.OpenedThroughProxy), k),
            Clicked = FewPeople.Hide(clicked, k),
            Scanned = FewPeople.Hide(people.GetValueOrDefault(HitKind.Scanned), k),
            Links = [.. targets.Zip(links, (target, shown) => new MailLinkCount(target.Target, shown))],
            ForgottenAt = forgottenAt,
        };
    }

    private sealed class CampaignRow
    {
        public int Tracked { get; init; }

        public string? Ended { get; init; }
    }

    private sealed class PeopleRow
    {
        public int Link { get; init; }

        public long People { get; init; }
    }

    private sealed class TargetRow
    {
        public int Link { get; init; }

        public string Target { get; init; } = string.Empty;
    }
}
