using System.Collections.Concurrent;
using Flattr.Grains.Mail;
using MimeKit;

namespace Flattr.UnitTests.Mail;

/// <summary>Takes messages, and answers as it is told to.</summary>
internal sealed class FakeSender : IMailSender
{
    private int _inFlight;
    private int _mostInFlight;

    public ConcurrentQueue<MimeMessage> Messages { get; } = new();

    public Func<MimeMessage, CancellationToken, Task<SendOutcome>> Answer { get; set; } = (_, _) => Task.FromResult(SendOutcome.Sent);

    public int MostInFlight => _mostInFlight;

    public IEnumerable<string> Recipients => Messages.Select(message => message.To.Mailboxes.Single().Address);

    public void Answers(SendVerdict verdict) => Answer = (_, _) => Task.FromResult(new SendOutcome(verdict, $"{verdict}."));

    public async Task<SendOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        int now = Interlocked.Increment(ref _inFlight);
        InterlockedMax(now);
        try
        {
            Messages.Enqueue(message);
            return await Answer(message, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private void InterlockedMax(int seen)
    {
        int known;
        while (seen > (known = Volatile.Read(ref _mostInFlight)) && Interlocked.CompareExchange(ref _mostInFlight, seen, known) != known)
        {
        }
    }
}
