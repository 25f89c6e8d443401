using System.Collections.Concurrent;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>What the campaigns that are being sent are made of, kept for as long as they are; looked at again every second, so that a pause takes hold.</summary>
internal sealed class CampaignContents(CampaignProgressStore store, TimeProvider time)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, (CampaignContent Content, DateTimeOffset Looked)> _known = new();

    /// <summary>Null when the campaign isn't being sent any more, or not now.</summary>
    public async ValueTask<CampaignContent?> FindAsync(long number)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(number, out var known) && now - known.Looked < LookAgainAfter)
        {
            return known.Content;
        }

        if (await store.FindAsync(number) is { State: (int)MailCampaignState.Sending, Html: { } html, Plain: { } text, Secret: { } secret } row)
        {
            var content = known.Content
                ?? new(number, (MailCategory)row.Category, row.Subject, CampaignBody.Of(new(html, text), row.Tracked != 0), secret);
            _known[number] = (content, now);
            return content;
        }

        _known.TryRemove(number, out _);
        return null;
    }
}
