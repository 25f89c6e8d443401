using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>A field that says something else in the form than what another operator has saved.</summary>
public sealed record CampaignDifference(CampaignField Field, string Saved, string Here)
{
    /// <summary>Whoever saves the form again has seen them.</summary>
    public static IReadOnlyList<CampaignDifference> Find(MailDraft here, MailDraft saved) =>
    [
        .. Enum.GetValues<CampaignField>()
            .Select(field => new CampaignDifference(field, CampaignCheck.Of(saved, field), CampaignCheck.Of(here, field)))
            .Where(difference => difference.Saved != difference.Here),
    ];
}
