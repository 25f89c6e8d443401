using System.Diagnostics.Metrics;
using Flattr.GrainInterfaces.Mail.Tracking;

namespace Flattr.Api.Mail.Tracking;

/// <summary>The books of opens and clicks: each that arrives has one outcome. Served as <c>flattr_mail_hits_total</c>, of all campaigns together.</summary>
internal sealed class MailHitMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _hits = meters.Create("Flattr").CreateCounter<long>("flattr.mail.hits", description: "Opened messages and followed links by what became of them.");

    public void Settled(MailAct act, HitSender sender, MailHitOutcome outcome) => Add(outcome switch
    {
        MailHitOutcome.NoToken => "forged",
        MailHitOutcome.NotCounted => ReasonOf(sender),
        MailHitOutcome.AlreadyCounted => "already",
        MailHitOutcome.Scanner => "scanner",
        _ => act switch
        {
            MailAct.Opened => "opened",
            MailAct.OpenedThroughProxy => "proxy",
            _ => "clicked",
        },
    });

    /// <summary>Could not be answered; the sender was told.</summary>
    public void Failed() => Add("failed");

    private static string ReasonOf(HitSender sender) => sender switch
    {
        HitSender.Robot => "bot",
        HitSender.Prefetcher => "prefetch",
        HitSender.AsksForPrivacy => "privacy-signal",
        HitSender.Looker => "head",
        _ => "not-counted",
    };

    private void Add(string outcome) => _hits.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
