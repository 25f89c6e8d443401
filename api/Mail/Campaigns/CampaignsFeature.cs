using Flattr.Api.Accounts;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>What operators do with campaigns; the pages are found by themselves.</summary>
internal static class CampaignsFeature
{
    public static void AddCampaigns(this IServiceCollection services) => services.AddSingleton<MailCampaigns>();

    public static void MapCampaigns(this IEndpointRouteBuilder endpoints)
    {
        var operators = endpoints.MapGroup("/api/v1/mail/campaigns").WithTags("Campaigns").WithCommonAnswers().ForOperators();
        CampaignEndpoints.Map(operators);
        CampaignStepEndpoints.Map(operators);
        CampaignFrames.Map(endpoints);
    }
}
