namespace Flattr.Api.Mail.Campaigns;

/// <summary>What an operator says of a campaign, in the order of its form. Stored nowhere.</summary>
public enum CampaignField
{
    Category = 0,
    Subject = 1,
    Format = 2,
    Source = 3,
    Tracked = 4,
}
