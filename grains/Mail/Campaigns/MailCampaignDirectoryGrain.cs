using System.Collections.Immutable;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;
using Orleans.Concurrency;

namespace Flattr.Grains.Mail.Campaigns;

[StatelessWorker]
internal sealed class MailCampaignDirectoryGrain(CampaignStore campaigns, CampaignFigures figures, TimeProvider time) : Grain, IMailCampaignDirectoryGrain
{
    public Task<ImmutableArray<MailListedCampaign>> ListAsync(long? before) => campaigns.ListAsync(before);

    public async Task<MailCampaign> CreateAsync(MailDraft draft)
    {
        MailDraftCheck.Require(draft);
        return await campaigns.AddAsync(draft, time.GetUtcNow());
    }

    public Task<ImmutableArray<MailSubscribers>> CountSubscribersAsync() => figures.CountSubscribersAsync();
}
