using Flattr.Grains.Mail;
using Flattr.Grains.Mail.Bounces;
using Flattr.Grains.Mail.Dkim;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SmtpServer.Protocol;

namespace Flattr.UnitTests.Mail;

public sealed class SmtpMailSenderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Letters.Posted);
    private readonly List<SmtpMailSender> _senders = [];
    private SmtpSink _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = new();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _senders.ForEach(sender => sender.Dispose());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_arrives_as_it_was_written()
    {
        string text = "Schöne Grüße,\n.\n.. dein Server\n" + new string('x', 2_000) + "\n";
        Assert.Equal(SendOutcome.Sent, await Sender().SendAsync(Letters.Message(42, "Grüße 😀", text), TestContext.Current.CancellationToken));
        var message = Assert.Single(_server.Messages);
        Assert.Equal("Grüße 😀", message.Subject);
        Assert.Equal(text, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("ada@example.org", Assert.Single(message.To.Mailboxes).Address);
        Assert.Equal("letter-42-0123456789abcdef@flattr.example", message.MessageId);
    }

    [Fact]
    public async Task A_connection_is_kept_open()
    {
        var sender = Sender();
        foreach (var pause in (int[])[0, 1, 600])
        {
            _time.Advance(TimeSpan.FromSeconds(pause));
            Assert.Equal(SendVerdict.Sent, await SendAsync(sender));
        }

        Assert.Equal((3, 1), (_server.Messages.Count, _server.Sessions));
    }

    [Fact]
    public async Task There_are_no_more_connections_than_the_setting_says()
    {
        var sender = Sender(options => options.Connections = 2);
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(sender)));
        Assert.All(verdicts, verdict => Assert.Equal(SendVerdict.Sent, verdict));
        Assert.Equal(20, _server.Messages.Count);
        Assert.InRange(_server.Sessions, 1, 2);
    }

    [Theory]
    [InlineData(450, SendVerdict.Deferred)]
    [InlineData(452, SendVerdict.Deferred)]
    [InlineData(550, SendVerdict.Refused)]
    [InlineData(553, SendVerdict.Refused)]
    internal async Task A_recipient_is_refused_for_now_or_for_good(int answer, SendVerdict expected)
    {
        var sender = Sender();
        _server.Recipients = (SmtpReplyCode)answer;
        var outcome = await sender.SendAsync(Letters.Message(), TestContext.Current.CancellationToken);
        Assert.Equal(expected, outcome.Verdict);
        Assert.Equal($"The server answered {answer} (RecipientNotAccepted).", outcome.Reason);
        Assert.Empty(_server.Messages);

        // The next letter goes over the same connection.
        _server.Recipients = SmtpReplyCode.Ok;
        Assert.Equal(SendVerdict.Sent, await SendAsync(sender));
        Assert.Equal(1, _server.Sessions);
    }

    [Theory]
    [InlineData(452, SendVerdict.Deferred)]
    [InlineData(554, SendVerdict.Refused)]
    internal async Task A_message_is_refused_for_now_or_for_good(int answer, SendVerdict expected)
    {
        _server.Contents = (SmtpReplyCode)answer;
        Assert.Equal(expected, await SendAsync(Sender()));
    }

    [Theory]
    [InlineData(451)]
    [InlineData(550)]
    public async Task A_server_that_does_not_take_our_sender_costs_nobody_his_letter(int answer)
    {
        _server.Senders = (SmtpReplyCode)answer;
        Assert.Equal(SendVerdict.Unavailable, await SendAsync(Sender()));
    }

    [Fact]
    public async Task A_server_that_is_gone_is_said_so_and_found_again()
    {
        var sender = Sender();
        Assert.Equal(SendVerdict.Sent, await SendAsync(sender));
        await _server.StopAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        var gone = await sender.SendAsync(Letters.Message(), TestContext.Current.CancellationToken);
        Assert.Equal(new SendOutcome(SendVerdict.Unavailable, "The server cannot be reached (ConnectionRefused)."), gone);

        _server.Start();
        Assert.Equal(SendVerdict.Sent, await SendAsync(sender));
        Assert.Equal(2, _server.Messages.Count);
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_meanwhile_is_opened_anew()
    {
        var sender = Sender();
        Assert.Equal(SendVerdict.Sent, await SendAsync(sender));
        await _server.StopAsync();
        _server.Start();
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(SendVerdict.Sent, await SendAsync(sender));
    }

    [Fact]
    public async Task A_server_asks_for_a_password_and_gets_it()
    {
        await using var asking = new SmtpSink(asksForPassword: true);
        Assert.Equal(SendVerdict.Sent, await SendAsync(Sender(options =>
            (options.Port, options.UserName, options.Password, options.Security) = (asking.Port, SmtpSink.UserName, SmtpSink.Password, "None"))));
        Assert.Equal(SendVerdict.Unavailable, await SendAsync(Sender(options =>
            (options.Port, options.UserName, options.Password, options.Security) = (asking.Port, SmtpSink.UserName, "another", "None"))));
        Assert.Equal(SendVerdict.Unavailable, await SendAsync(Sender(options => options.Port = asking.Port)));
        Assert.Single(asking.Messages);
    }

    [Fact]
    public async Task Nothing_goes_in_the_clear_where_it_must_not()
    {
        Assert.Equal(SendVerdict.Unavailable, await SendAsync(Sender(options => options.Security = "StartTls")));
        Assert.Equal(SendVerdict.Unavailable, await SendAsync(Sender(options => (options.UserName, options.Password) = ("flattr", "a password"))));
        Assert.Empty(_server.Messages);
    }

    [Fact]
    public async Task What_is_broken_off_leaves_room_for_the_next()
    {
        var sender = Sender(options => options.Connections = 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(Letters.Message(), new(canceled: true)));
        Assert.Equal(SendVerdict.Sent, await SendAsync(sender));
    }

    private static async Task<SendVerdict> SendAsync(SmtpMailSender sender) =>
        (await sender.SendAsync(Letters.Message(), TestContext.Current.CancellationToken)).Verdict;

    private SmtpMailSender Sender(Action<MailOptions>? change = null)
    {
        var options = new MailOptions { Host = "127.0.0.1", Port = _server.Port, From = Letters.From.ToString() };
        change?.Invoke(options);
        _senders.Add(new(Options.Create(options), Options.Create(new BounceOptions()), new DkimSigning(Options.Create(options)), _time));
        return _senders[^1];
    }
}
