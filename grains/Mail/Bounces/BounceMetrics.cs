using System.Diagnostics.Metrics;
using Flattr.GrainInterfaces.Mail.Bounces;

namespace Flattr.Grains.Mail.Bounces;

internal sealed class BounceMetrics
{
    private readonly Counter<long> _reports;

    public BounceMetrics(IMeterFactory meters) => _reports = meters.Create("Flattr").CreateCounter<long>(
        "flattr.mail.bounces", "{report}", "Reports of mail that came back or was called spam, by what followed.");

    public void Count(BounceOutcome outcome) => _reports.Add(1, new KeyValuePair<string, object?>("outcome", outcome switch
    {
        BounceOutcome.Suppressed => "suppressed",
        BounceOutcome.Known => "known",
        BounceOutcome.Ignored => "ignored",
        _ => "doubtful",
    }));
}
