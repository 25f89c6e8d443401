using System.Collections.Immutable;
using Flattr.Grains.Mail.Campaigns;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>What has to be known of a campaign to read its tokens.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Secret">What its tokens are signed with; null once that is forgotten: then nothing is counted, and links still lead to their targets.</param>
/// <param name="Targets">Where link 1 leads, and so on.</param>
internal sealed record KnownCampaign(long Number, byte[]? Secret, ImmutableArray<string> Targets)
{
    public bool IsForgotten => Secret is null;

    /// <summary>The token of a text, or null where it isn't one of this campaign.</summary>
    public MailToken? Read(string text) => Secret is { } secret ? MailToken.Parse(text, secret) : MailToken.ReadUnproven(text);

    /// <summary>Null for what is no link of it.</summary>
    public string? TargetOf(int link) => link > 0 && link <= Targets.Length ? Targets[link - 1] : null;

    /// <summary>A secret is never printed.</summary>
    public override string ToString() => nameof(KnownCampaign);
}
