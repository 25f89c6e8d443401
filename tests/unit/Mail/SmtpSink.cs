using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Flattr.TestFixtures;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Flattr.UnitTests.Mail;

/// <summary>A mail server on loopback that keeps what it is given, and refuses whom it is told to.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    public const string UserName = "flattr";
    public const string Password = "the password of the server";

    private readonly Mailbox _mailbox;
    private CancellationTokenSource _running = new();
    private Task _server = Task.CompletedTask;

    public SmtpSink(bool asksForPassword = false)
    {
        AsksForPassword = asksForPassword;
        _mailbox = new(this);
        Start();
    }

    public int Port { get; } = FreePort.Next();

    public ConcurrentQueue<MimeMessage> Messages { get; } = new();

    /// <summary>How the next recipients are answered; 250 unless told otherwise.</summary>
    public SmtpReplyCode Recipients { get; set; } = SmtpReplyCode.Ok;

    /// <summary>How the next senders are answered.</summary>
    public SmtpReplyCode Senders { get; set; } = SmtpReplyCode.Ok;

    /// <summary>How the next messages are answered.</summary>
    public SmtpReplyCode Contents { get; set; } = SmtpReplyCode.Ok;

    /// <summary>Connections taken so far.</summary>
    public int Sessions { get; private set; }

    private bool AsksForPassword { get; }

    public void Start()
    {
        _running = new();
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new(IPAddress.Loopback, Port)).AllowUnsecureAuthentication().AuthenticationRequired(AsksForPassword))
            .Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)_mailbox);
        services.Add((IMailboxFilter)_mailbox);
        services.Add((IUserAuthenticator)_mailbox);
        var server = new SmtpServer.SmtpServer(options, services);
        server.SessionCreated += (_, _) => Sessions++;
        _server = server.StartAsync(_running.Token);
    }

    /// <summary>Breaks every connection and refuses new ones.</summary>
    public async Task StopAsync()
    {
        await _running.CancelAsync();
        await _server;
        _running.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private sealed class Mailbox(SmtpSink sink) : MessageStore, IMailboxFilter, IUserAuthenticator
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (sink.Contents != SmtpReplyCode.Ok)
            {
                return new(sink.Contents, "as told, for ada@example.org");
            }

            // The line break before the final dot is the message's own (RFC 5321, section 4.1.1.4); the library takes it for the dot's.
            using var content = new MemoryStream([.. buffer.ToArray(), (byte)'\r', (byte)'\n']);
            sink.Messages.Enqueue(await MimeMessage.LoadAsync(content, cancellationToken));
            return SmtpResponse.Ok;
        }

        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox @from, int size, CancellationToken cancellationToken) => Answer(sink.Senders);

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox @from, CancellationToken cancellationToken) =>
            Answer(sink.Recipients);

        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult((user, password) == (UserName, Password));

        private static Task<bool> Answer(SmtpReplyCode code) => code == SmtpReplyCode.Ok
            ? Task.FromResult(true)
            : throw new SmtpResponseException(new(code, "as told, for ada@example.org"));
    }
}
