using System.Net.Mime;
using System.Text;
using Flattr.Api.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>Pieces of an operator's pages that are asked for on their own.</summary>
internal static class CampaignFrames
{
    /// <summary>
    /// A message has styles in its lines and pictures from anywhere; it has no script, no form, no frame and no origin. Whoever opens it without our frame has the
    /// same walls around it.
    /// </summary>
    private const string Walls =
        "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var operators = endpoints.MapGroup(CampaignAddress.Route).RequireAuthorization(new AuthorizeAttribute { Roles = Role.Operator }).ExcludeFromDescription();
        operators.MapGet("/message", ShowAsync);
        operators.MapGet("/figures", CountAsync);
    }

    private static async Task<Results<ContentHttpResult, NotFound>> ShowAsync(long number, HttpContext context, MailCampaigns campaigns)
    {
        if (await campaigns.Campaign(number).PreviewAsync() is not { } preview)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = Walls;
        return TypedResults.Text(preview.Html, MediaTypeNames.Text.Html, Encoding.UTF8);
    }

    private static async Task<Results<RazorComponentResult<CampaignFigures>, NotFound>> CountAsync(long number, MailCampaigns campaigns) =>
        await campaigns.Campaign(number).ReportAsync() is { } report
            ? new RazorComponentResult<CampaignFigures>(new Dictionary<string, object?> { [nameof(CampaignFigures.Report)] = report })
            : TypedResults.NotFound();
}
