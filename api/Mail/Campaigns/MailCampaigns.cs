using System.Collections.Immutable;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>The campaigns, for the pages and for the programs of operators.</summary>
internal sealed class MailCampaigns(IGrainFactory grains, IOptions<FlattrOptions> options)
{
    /// <summary>Whether this server counts opens and clicks at all.</summary>
    public bool IsTrackingOn => options.Value.MailTracking;

    /// <summary>Fewer people than this are not told.</summary>
    public int KAnonymity => options.Value.KAnonymity;

    private IMailCampaignDirectoryGrain Directory => grains.GetGrain<IMailCampaignDirectoryGrain>(0);

    public Task<ImmutableArray<MailListedCampaign>> ListAsync(long? before) => Directory.ListAsync(before);

    public Task<ImmutableArray<MailSubscribers>> CountSubscribersAsync() => Directory.CountSubscribersAsync();

    public IMailCampaignGrain Campaign(long number) => grains.GetGrain<IMailCampaignGrain>(number);

    public Task<DraftSaved> CreateAsync(MailDraft draft) =>
        DraftSaved.TryAsync(async () => new(MailCampaignOutcome.Done, await Directory.CreateAsync(draft)));

    /// <summary>Changes it; what says nothing new is saved, whatever revision its sender has seen, so that a request can be repeated.</summary>
    public Task<DraftSaved> ChangeAsync(MailCampaign now, MailDraft draft, int revision) => DraftSaved.TryAsync(async () =>
        now.State == MailCampaignState.Draft && draft == now.Draft
            ? new(MailCampaignOutcome.Done, now)
            : await Campaign(now.Number).ChangeAsync(draft, revision));

    /// <summary>Does what an operator wants once his draft is saved, and answers the page to go on to.</summary>
    public async Task<string> GoOnAsync(long number, string then, Guid member) => then switch
    {
        CampaignEditor.ThenSend => CampaignAddress.OfSending(number),
        CampaignEditor.ThenTest => $"{CampaignAddress.Of(number)}?said={CampaignNotice.Of(await Campaign(number).SendTestAsync(member))}",
        _ => $"{CampaignAddress.Of(number)}?said={CampaignNotice.Saved}",
    };
}
