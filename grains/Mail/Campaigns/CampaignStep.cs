using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>A way from one state of a campaign into another that an operator may take.</summary>
/// <param name="From">The states that it begins in; in any other nothing is done.</param>
/// <param name="To">The state that it ends in.</param>
/// <param name="Sets">What else is set, as SQL; empty for nothing. <c>@time</c> is a time that the caller says.</param>
internal sealed record CampaignStep(MailCampaignState[] From, MailCampaignState To, string Sets = "")
{
    public static CampaignStep Schedule { get; } = new([MailCampaignState.Draft], MailCampaignState.Scheduled, ", due = @time");

    public static CampaignStep Unschedule { get; } = new([MailCampaignState.Scheduled], MailCampaignState.Draft, ", due = null");

    public static CampaignStep Pause { get; } = new([MailCampaignState.Sending], MailCampaignState.Paused);

    public static CampaignStep Resume { get; } = new([MailCampaignState.Paused], MailCampaignState.Sending);

    public static CampaignStep Cancel { get; } = new(
        [MailCampaignState.Scheduled, MailCampaignState.Sending, MailCampaignState.Paused], MailCampaignState.Cancelled, ", ended = @time");
}
