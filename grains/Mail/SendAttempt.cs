using Flattr.GrainInterfaces;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>What sending a letter and sending a campaign's message have in common.</summary>
internal static class SendAttempt
{
    /// <summary>How long an attempt may take.</summary>
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(50);

    /// <summary>What has to be left of a claim for an attempt: that it is over before another silo, whose clock may be ahead, begins one.</summary>
    public static readonly TimeSpan Needed = TimeOut + TimeSpan.FromSeconds(10);

    private static readonly TimeSpan WriteAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Hands a message over, or says that it took too long.</summary>
    public static async Task<SendOutcome> TryAsync(this IMailSender sender, MimeMessage message, TimeProvider time, CancellationToken breakOff)
    {
        using var timeOut = new CancellationTokenSource(TimeOut, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeOut.Token, breakOff);
        try
        {
            return await sender.SendAsync(message, either.Token);
        }
        catch (OperationCanceledException)
        {
            return new(SendVerdict.Unavailable, $"No answer within {TimeOut.TotalSeconds:0} s.");
        }
    }

    /// <summary>
    /// Tries until it is written what became of a message: one that was sent and stays listed would be sent again. While the database is away nothing can be claimed
    /// either, so nothing waits for this that could go on.
    /// </summary>
    public static async Task UntilWrittenAsync(this TimeProvider time, Func<Task> write, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (OverloadedException) when (!stopping.IsCancellationRequested)
            {
                await Task.Delay(WriteAgainAfter, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
