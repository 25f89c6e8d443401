using Flattr.Grains.Storage;
using MailKit.Net.Pop3;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.Grains.Mail.Bounces;

/// <summary>
/// Reads the mailbox that undeliverable mail comes back to, once a minute, where one is set. A message is deleted there after what it reports is committed. The
/// server lets one silo in at a time (RFC 1939, section 4); the others find it locked and come back.
/// </summary>
internal sealed partial class BounceMailbox(BounceBook book, IOptions<BounceOptions> options, TimeProvider time, ILogger<BounceMailbox> logger) : BackgroundService
{
    /// <summary>Messages of one look: it is committed to the mailbox at its end, and what a look that fails has read is read again.</summary>
    public const int MostAtOnce = 200;

    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    private bool _failing;

    /// <summary>Reads and deletes what is there; answers how many messages that were.</summary>
    internal async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var mailbox = new Pop3Client { Timeout = (int)AnswerWithin.TotalMilliseconds };
        await mailbox.ConnectAsync(settings.Host!, settings.Port, settings.SocketOptions, cancellationToken);
        await mailbox.AuthenticateAsync(settings.UserName!, settings.Password!, cancellationToken);
        int messages = Math.Min(mailbox.Count, MostAtOnce);
        for (int index = 0; index < messages; index++)
        {
            if (await FindAsync(mailbox, index, cancellationToken) is { } message)
            {
                using (message)
                {
                    await book.DoubtAsync(message);
                }
            }

            await mailbox.DeleteMessageAsync(index, cancellationToken);
        }

        await mailbox.DisconnectAsync(quit: true, cancellationToken);
        return messages;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Host is null ? Task.CompletedTask : time.EveryAsync(LookEvery, ReadAllAsync, TellOnce, stoppingToken);

    /// <summary>Null for what is too large to be a report, or no message at all.</summary>
    private static async Task<MimeMessage?> FindAsync(Pop3Client mailbox, int index, CancellationToken cancellationToken)
    {
        if (await mailbox.GetMessageSizeAsync(index, cancellationToken) > GrainInterfaces.Mail.Bounces.IBounceGrain.LongestReport)
        {
            return null;
        }

        try
        {
            return await mailbox.GetMessageAsync(index, cancellationToken);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task ReadAllAsync(CancellationToken stopping)
    {
        while (await ReadAsync(stopping) == MostAtOnce)
        {
            // There is more.
        }

        _failing = false;
    }

    /// <summary>An answer of the server's may repeat what a log must not hold.</summary>
    private void TellOnce(Exception fault)
    {
        if (!_failing)
        {
            Log.Failing(logger, fault.GetType().Name);
        }

        _failing = true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox of bounces cannot be read ({Fault}); it is tried again every minute.")]
        public static partial void Failing(ILogger logger, string fault);
    }
}
