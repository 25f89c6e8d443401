using System.Collections.Concurrent;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>Sends over SMTP, and keeps connections open from one message to the next: as many as messages are sent at once.</summary>
internal sealed class SmtpMailSender(IOptions<MailOptions> options) : IMailSender, IDisposable
{
    private readonly SmtpOptions _server = options.Value.Smtp;
    private readonly ConcurrentBag<SmtpClient> _idle = [];

    public async Task<LetterOutcome> SendAsync(MimeMessage message, WaitingLetter letter, CancellationToken cancellationToken)
    {
        var client = _idle.TryTake(out var open) ? open : new() { Timeout = (int)SmtpOptions.Timeout.TotalMilliseconds };
        try
        {
            await ConnectAsync(client, cancellationToken);
            await client.SendAsync(message, cancellationToken);
            _idle.Add(client);
            return LetterOutcome.Sent;
        }
        catch (SmtpCommandException answer) when (answer.ErrorCode != SmtpErrorCode.SenderNotAccepted && client.IsConnected)
        {
            // The server is well, and has an opinion about this message: 4xx for later, 5xx for never (RFC 5321, 4.2.1).
            _idle.Add(client);
            return (int)answer.StatusCode >= 500 ? LetterOutcome.Refused : LetterOutcome.Deferred;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var client))
        {
            client.Dispose();
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (client.IsConnected && await AnswersAsync(client, cancellationToken))
        {
            return;
        }

        var security = _server.Security switch
        {
            SmtpSecurity.None => SecureSocketOptions.None,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        };
        await client.ConnectAsync(_server.Host!, _server.Port, security, cancellationToken);
        if (!string.IsNullOrEmpty(_server.UserName))
        {
            await client.AuthenticateAsync(_server.UserName, _server.Password ?? string.Empty, cancellationToken);
        }
    }

    /// <summary>A server hangs up on who has been silent for minutes; that is known only when it is spoken to.</summary>
    private static async Task<bool> AnswersAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is IOException or ProtocolException or CommandException or ServiceNotConnectedException)
        {
            await client.DisconnectAsync(quit: false, cancellationToken);
            return false;
        }
    }
}
