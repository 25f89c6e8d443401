using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>What became of a draft that was sent to be kept.</summary>
/// <param name="Saved">What the campaign says now; null when something is wrong with the draft.</param>
/// <param name="Field">What that is about.</param>
/// <param name="Wrong">What is wrong, and how to mend it.</param>
internal sealed record DraftSaved(MailCampaignSaved? Saved, CampaignField Field = default, string? Wrong = null)
{
    private const string Parameter = " (Parameter '";

    /// <summary>Tries to save it; the cluster looks closer than a form can, and says which field is wrong at the end of its message.</summary>
    public static async Task<DraftSaved> TryAsync(Func<Task<MailCampaignSaved>> save)
    {
        try
        {
            return new(await save());
        }
        catch (ArgumentException refusal)
        {
            var place = refusal.Message.LastIndexOf(Parameter, StringComparison.Ordinal);
            var name = place < 0 ? string.Empty : refusal.Message[(place + Parameter.Length)..].TrimEnd('\'', ')');
            return new(null, Enum.TryParse<CampaignField>(name, out var field) ? field : CampaignField.Source, place < 0 ? refusal.Message : refusal.Message[..place]);
        }
    }
}
