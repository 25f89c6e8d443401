using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using Flattr.Grains.Mail.Bounces;
using Flattr.Grains.Mail.Dkim;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>Hands messages to the mail server of the settings, over a few connections that are kept open.</summary>
internal sealed class SmtpMailSender(IOptions<MailOptions> options, IOptions<BounceOptions> bounces, DkimSigning dkim, TimeProvider time) : IMailSender, IDisposable
{
    /// <summary>A connection that was idle for longer is tried before it is used: the server may have closed it.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    private readonly MailOptions _options = options.Value;
    private readonly MailboxAddress _returnTo = bounces.Value.Address is { } address ? new(string.Empty, address) : options.Value.Sender;
    private readonly SemaphoreSlim _turns = new(options.Value.Connections);
    private readonly SendPace _pace = new(options.Value.Rate, time);
    private readonly ConcurrentBag<(SmtpClient Client, long Used)> _idle = [];

    public async Task<SendOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        dkim.Sign(message);
        await _turns.WaitAsync(cancellationToken);
        try
        {
            await _pace.WaitAsync(cancellationToken);
            var (client, fault) = await ConnectAsync(cancellationToken);
            return client is null ? fault : await SendAsync(client, message, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var kept))
        {
            kept.Client.Dispose();
        }

        _turns.Dispose();
    }

    private async Task<SendOutcome> SendAsync(SmtpClient client, MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(message, _returnTo, message.To.Mailboxes, cancellationToken);
            return SendOutcome.Sent;
        }
        catch (SmtpCommandException refusal) when (refusal.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
        {
            return new(VerdictOf(refusal), ReasonOf(refusal), IsOfMailbox(refusal));
        }
        catch (NotSupportedException)
        {
            return new(SendVerdict.Refused, "The server takes no addresses beyond ASCII.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new(SendVerdict.Unavailable, ReasonOf(fault));
        }
        finally
        {
            Keep(client);
        }
    }

    private void Keep(SmtpClient client)
    {
        if (client.IsConnected)
        {
            _idle.Add((client, time.GetTimestamp()));
        }
        else
        {
            client.Dispose();
        }
    }

    /// <summary>A connection that can be sent over, or why there is none.</summary>
    private async Task<(SmtpClient? Client, SendOutcome Fault)> ConnectAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryTake(out var kept))
        {
            if (time.GetElapsedTime(kept.Used) < TrustedFor || await AnswersAsync(kept.Client, cancellationToken))
            {
                return (kept.Client, default);
            }

            kept.Client.Dispose();
        }

        var client = new SmtpClient { Timeout = (int)AnswerWithin.TotalMilliseconds, LocalDomain = _options.SenderHost };
        try
        {
            await client.ConnectAsync(await ReachAsync(cancellationToken), _options.Host!, _options.Port, _options.SocketOptions, cancellationToken);
            if (_options is { UserName: { } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password, cancellationToken);
            }

            return (client, default);
        }
        catch (Exception fault)
        {
            client.Dispose();
            if (fault is OperationCanceledException)
            {
                throw;
            }

            return (null, new(SendVerdict.Unavailable, ReasonOf(fault)));
        }
    }

    /// <summary>A socket that sends at once: the end of a message would otherwise wait some 40 ms for the receipt of what went before it.</summary>
    private async Task<Socket> ReachAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timeOut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeOut.CancelAfter(AnswerWithin);
        try
        {
            await socket.ConnectAsync(_options.Host!, _options.Port, timeOut.Token);
            return socket;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException();
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<bool> AnswersAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return client.IsConnected;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return false;
        }
    }

    private static SendVerdict VerdictOf(SmtpCommandException refusal) => (int)refusal.StatusCode switch
    {
        >= 500 => SendVerdict.Refused,

        // RFC 5321: the server closes the connection.
        421 => SendVerdict.Unavailable,
        _ => SendVerdict.Deferred,
    };

    /// <summary>Bad mailbox, moved, or not allowed (RFC 5321); but not when the enhanced code says that a rule was broken (RFC 3463, class 7): that may be ours.</summary>
    private static bool IsOfMailbox(SmtpCommandException refusal) =>
        refusal is { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed }
        && !refusal.Message.StartsWith("5.7.", StringComparison.Ordinal);

    private static string ReasonOf(Exception fault) => fault switch
    {
        SmtpCommandException refusal => string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)refusal.StatusCode} ({refusal.ErrorCode})."),
        SocketException broken => $"The server cannot be reached ({broken.SocketErrorCode}).",
        _ => $"The server cannot be used ({fault.GetType().Name}).",
    };
}
