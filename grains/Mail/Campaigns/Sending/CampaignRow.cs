namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>A campaign as it is stored while it is being sent.</summary>
internal sealed class CampaignRow
{
    public int State { get; init; }

    public int Category { get; init; }

    public string Subject { get; init; } = string.Empty;

    public int Tracked { get; init; }

    public string? Html { get; init; }

    public string? Plain { get; init; }

    public byte[]? Secret { get; init; }
}
