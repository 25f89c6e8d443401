using System.Globalization;
using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>The form of a campaign as its operator has it before his eyes, with what is wrong in it.</summary>
public sealed class CampaignForm
{
    public const string RevisionName = "Revision";

    private readonly Dictionary<CampaignField, string> _values = [];
    private readonly Dictionary<CampaignField, string> _wrong = [];

    private CampaignForm(Func<CampaignField, string?> find)
    {
        foreach (var field in Enum.GetValues<CampaignField>())
        {
            _values[field] = find(field) ?? string.Empty;
        }
    }

    /// <summary>Of the draft that is changed, when the form was opened.</summary>
    public int Revision { get; set; }

    public bool IsWrong => _wrong.Count > 0;

    /// <summary>Nothing is counted unless somebody says so.</summary>
    public static CampaignForm Empty() => new(field => field switch
    {
        CampaignField.Category => "news",
        CampaignField.Format => "markdown",
        _ => null,
    });

    public static CampaignForm Of(MailCampaign campaign) => new(field => CampaignCheck.Of(campaign.Draft, field)) { Revision = campaign.Revision };

    public static CampaignForm Of(IFormCollection sent)
    {
        _ = int.TryParse(sent[RevisionName], NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
        return new(field => sent[NameOf(field)]) { Revision = revision };
    }

    public static string NameOf(CampaignField field) => field.ToString();

    public string ValueOf(CampaignField field) => _values[field];

    public string? WrongWith(CampaignField field) => _wrong.GetValueOrDefault(field);

    public void Note(CampaignField field, string wrong) => _wrong[field] = wrong;

    /// <summary>The draft in canonical form, or null; what is wrong is noted with its field.</summary>
    public MailDraft? Check(bool isTrackingOn)
    {
        var canonical = new Dictionary<CampaignField, string>();
        foreach (var (field, typed) in _values)
        {
            var value = CampaignCheck.Check(field, typed, isTrackingOn);
            canonical[field] = value.Value;
            if (value.Wrong is not null)
            {
                _wrong[field] = value.Wrong;
            }
        }

        return IsWrong ? null : CampaignCheck.ToDraft(canonical);
    }
}
