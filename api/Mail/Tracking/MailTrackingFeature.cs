using Flattr.GrainInterfaces.Mail.Tracking;

namespace Flattr.Api.Mail.Tracking;

/// <summary>Links and pictures of campaigns' messages.</summary>
internal static class MailTrackingFeature
{
    private const string LinkPath = $"{MailHitPath.Prefix}{{token}}";
    private const string PicturePath = $"{LinkPath}{MailHitPath.PictureEnding}";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void AddMailTracking(this IServiceCollection services)
    {
        services.AddSingleton<HitSignals>();
        services.AddSingleton<MailHitSender>();
        services.AddSingleton<MailHitMetrics>();
        services.AddSingleton<MailHitEndpoint>();
    }

    /// <summary>Nothing that comes after routing is for them, and no cookie of an account is looked at.</summary>
    public static void MapMailHits(this WebApplication app)
    {
        var hits = app.Services.GetRequiredService<MailHitEndpoint>();
        app.MapMethods(PicturePath, Methods, hits.OpenAsync).ShortCircuit().DisableHttpMetrics();
        app.MapMethods(LinkPath, Methods, hits.FollowAsync).ShortCircuit().DisableHttpMetrics();
    }
}
