using System.Diagnostics.Metrics;

namespace Flattr.Grains.Mail;

/// <summary>What the outbox tells about itself.</summary>
internal sealed class MailMetrics
{
    private readonly Counter<long> _letters;
    private long _waiting;

    public MailMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Flattr");
        _letters = meter.CreateCounter<long>("flattr.mail.letters", "{letter}", "Letters by what became of an attempt to send them.");
        meter.CreateObservableGauge(
            "flattr.mail.waiting", () => Volatile.Read(ref _waiting), "{letter}", "Letters in the outbox; every silo tells the same number.");
    }

    public void Count(SendVerdict verdict) => Count(verdict switch
    {
        SendVerdict.Sent => "sent",
        SendVerdict.Refused => "refused",
        _ => "deferred",
    }, 1);

    public void CountExpired(int letters) => Count("expired", letters);

    public void Waiting(long letters) => Volatile.Write(ref _waiting, letters);

    private void Count(string outcome, int letters) => _letters.Add(letters, new KeyValuePair<string, object?>("outcome", outcome));
}
