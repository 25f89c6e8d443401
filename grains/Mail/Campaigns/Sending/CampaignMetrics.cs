using System.Diagnostics.Metrics;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>What campaigns tell of their messages; never of which campaign, or whose.</summary>
internal sealed class CampaignMetrics
{
    private readonly Counter<long> _messages;

    public CampaignMetrics(IMeterFactory meters) => _messages = meters.Create("Flattr").CreateCounter<long>(
        "flattr.mail.messages", "{message}", "Messages of campaigns by what became of an attempt to send them.");

    public void Count(MailOutcome outcome) => Count(outcome switch
    {
        MailOutcome.Sent => "sent",
        MailOutcome.Refused => "refused",
        MailOutcome.Suppressed => "suppressed",
        MailOutcome.Unwanted => "unwanted",
        _ => "expired",
    });

    public void CountDeferred() => Count("deferred");

    private void Count(string outcome) => _messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
