using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Mail.Tracking;

namespace Flattr.Api.Mail.Tracking;

/// <summary>
/// <c>GET /m/{token}</c> and <c>/m/{token}.gif</c>: a message's link and its picture. Answered after the commit that holds what is counted of it. Reads no
/// cookie and keeps nothing of the request; who isn't counted sees what all others see.
/// </summary>
internal sealed class MailHitEndpoint(HitSignals signals, MailHitSender hits, MailHitMetrics metrics, FaultHandler faults)
{
    /// <summary>Characters of a token; what is longer is none.</summary>
    private const int LongestToken = 64;

    public Task OpenAsync(HttpContext context)
    {
        var sender = signals.ReadPicture(context.Request);
        return AnswerAsync(context, sender == HitSender.Proxy ? MailAct.OpenedThroughProxy : MailAct.Opened, sender);
    }

    public Task FollowAsync(HttpContext context) => AnswerAsync(context, MailAct.Followed, signals.ReadLink(context.Request));

    private async Task AnswerAsync(HttpContext context, MailAct act, HitSender sender)
    {
        try
        {
            var followed = await CountAsync(context, act, sender);
            metrics.Settled(act, sender, followed.Outcome);
            await AnswerAsync(context, act, followed);
        }
        catch (Exception exception)
        {
            metrics.Failed();
            MailHitAnswers.KeepNothing(context.Response);
            await faults.AnswerAsync(context, exception);
        }
    }

    private static Task AnswerAsync(HttpContext context, MailAct act, MailFollowed followed) => (act, followed) switch
    {
        (MailAct.Followed, { Outcome: MailHitOutcome.NoToken }) => MailHitAnswers.RefuseLinkAsync(context),
        (MailAct.Followed, { Target: { } target }) => MailHitAnswers.LeadAsync(context.Response, target),
        (MailAct.Followed, _) => MailHitAnswers.SayNothingAsync(context.Response),
        (_, { Outcome: MailHitOutcome.NoToken }) => MailHitAnswers.RefusePictureAsync(context.Response),
        _ => MailHitAnswers.ShowAsync(context),
    };

    private Task<MailFollowed> CountAsync(HttpContext context, MailAct act, HitSender sender)
    {
        var token = context.Request.RouteValues["token"] as string ?? string.Empty;
        return token.Length > LongestToken
            ? Task.FromResult(new MailFollowed(MailHitOutcome.NoToken, Target: null))
            : hits.SendAsync(new(token, act, IsCounted: sender is HitSender.Person or HitSender.Proxy));
    }
}
