using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>One on each silo: what it does between two waits is over in microseconds.</summary>
[StatelessWorker(maxLocalWorkers: 1, removeIdleWorkers: false)]
internal sealed class MailHitGrain(CampaignKeys keys, HitCounter counter, IOptions<MailTrackingOptions> options) : Grain, IMailHitGrain
{
    private const int MaxHits = 1_000;

    private static readonly BegunReaction NoToken = new(MailHitOutcome.NoToken, Target: null, Hit: null, Batch: null);

    public async Task<MailHitOutcome> OpenAsync(string token, MailLoader loader)
    {
        var act = loader == MailLoader.Proxy ? MailAct.OpenedThroughProxy : MailAct.Opened;
        return (await CountAsync([new(token, act, IsCounted: true)]))[0].Outcome;
    }

    public async Task<MailFollowed> FollowAsync(string token, bool isCounted) => (await CountAsync([new(token, MailAct.Followed, isCounted)]))[0];

    public async Task<ImmutableArray<MailFollowed>> CountAsync(ImmutableArray<MailReaction> hits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits.Length, MaxHits, nameof(hits));
        var begun = new BegunReaction[hits.Length];
        for (int index = 0; index < begun.Length; index++)
        {
            begun[index] = await BeginAsync(hits[index]);
        }

        var answers = new MailFollowed[begun.Length];
        for (int index = 0; index < begun.Length; index++)
        {
            var (outcome, target, hit, batch) = begun[index];
            if (batch is not null)
            {
                await batch.Committed;
            }

            answers[index] = new(hit?.Outcome ?? outcome, target);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(answers);
    }

    private async ValueTask<BegunReaction> BeginAsync(MailReaction hit)
    {
        if (MailToken.CampaignOf(hit.Token) is not { } number
            || await keys.FindAsync(number) is not { } campaign
            || campaign.Read(hit.Token) is not { } token
            || KindOf(hit.Act, token, campaign) is not { } kind)
        {
            return NoToken;
        }

        var target = campaign.TargetOf(token.Link);
        if (!hit.IsCounted || campaign.IsForgotten || !options.Value.MailTracking)
        {
            return new(MailHitOutcome.NotCounted, target, Hit: null, Batch: null);
        }

        var (pending, batch) = counter.Begin(token, kind);
        return new(default, target, pending, batch);
    }

    /// <summary>What is counted; null where a picture is followed like a link, a link loaded like a picture, or there is no such link.</summary>
    private static int? KindOf(MailAct act, MailToken token, KnownCampaign campaign) => act switch
    {
        MailAct.Opened when token.Link == MailToken.Picture => HitKind.Opened,
        MailAct.OpenedThroughProxy when token.Link == MailToken.Picture => HitKind.OpenedThroughProxy,
        MailAct.Followed when token.Link == MailToken.Hidden || campaign.TargetOf(token.Link) is not null => token.Link,
        _ => null,
    };

    /// <summary>A hit on its way; without a batch its outcome is known already.</summary>
    private readonly record struct BegunReaction(MailHitOutcome Outcome, string? Target, PendingReaction? Hit, HitBatch? Batch);
}
