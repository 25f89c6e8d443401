using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>A campaign that there is something to do for.</summary>
internal sealed class ActiveCampaign
{
    /// <summary>In place of the last member listed: there is none after him.</summary>
    public const string Everybody = "all";

    public long Number { get; init; }

    public int State { get; init; }

    public string? Listed { get; init; }

    public bool IsDue => State == (int)MailCampaignState.Scheduled;

    /// <summary>Somebody had been claimed when it was cancelled.</summary>
    public bool IsCancelled => State == (int)MailCampaignState.Cancelled;

    public bool IsListed => Listed == Everybody;
}
