using System.Diagnostics.Metrics;

namespace Flattr.Grains.Mail;

/// <summary>What is told of letters: how many, never whose.</summary>
internal sealed class MailMetrics
{
    private readonly Counter<long> _letters;

    public long Waiting { get; set; }

    public MailMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Flattr");
        _letters = meter.CreateCounter<long>("flattr.mail.letters", "{letter}", "Tries to send a letter, by outcome.");
        meter.CreateObservableGauge("flattr.mail.letters.waiting", () => Waiting, "{letter}", "Letters in the outbox, as of the last round.");
    }

    public void Count(LetterOutcome outcome) => _letters.Add(1, new KeyValuePair<string, object?>("outcome", outcome switch
    {
        LetterOutcome.Sent => "sent",
        LetterOutcome.Deferred => "deferred",
        LetterOutcome.Refused => "refused",
        _ => "expired",
    }));
}
