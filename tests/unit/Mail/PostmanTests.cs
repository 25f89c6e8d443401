using Flattr.Grains.Mail;
using Flattr.TestFixtures;
using Flattr.Tests.PageViews.Storage;
using DatabaseKind = Flattr.Tests.PageViews.Storage.DatabaseKind;

namespace Flattr.UnitTests.Mail;

public sealed class PostmanTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_letter_is_sent_once_and_gone(DatabaseKind kind)
    {
        await using var office = await PostOffice.StartAsync(kind);
        await office.PostAsync(Letters.Welcome);
        await office.SweepAsync();
        await office.SweepAfterAsync(TimeSpan.FromDays(1));
        var message = Assert.Single(office.Sender.Messages);
        Assert.Equal("Reset your password", message.Subject);
        Assert.Equal(0, await office.WaitingAsync());
        Assert.Equal(1, office.Counted("sent"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_silos_send_each_letter_once(DatabaseKind kind)
    {
        await using var office = await PostOffice.StartAsync(kind);
        await using var joined = kind == DatabaseKind.Postgres ? await office.Storage.JoinAsync() : null;
        await using var other = joined is null ? office.Join() : PostOffice.On(joined);
        await office.PostAsync([.. Enumerable.Range(0, 100).Select(number => Letters.To($"{number}@example.org"))]);
        await Task.WhenAll(office.SweepAsync(), other.SweepAsync());
        await office.SweepAsync();
        var recipients = office.Sender.Recipients.Concat(other.Sender.Recipients).ToList();
        Assert.Equal(100, recipients.Count);
        Assert.Equal(100, recipients.Distinct().Count());
    }

    [Fact]
    public async Task A_letter_that_fails_is_tried_after_1_5_15_and_60_minutes_and_hourly_until_it_expires()
    {
        await using var office = await PostOffice.StartAsync();
        office.Sender.Answers(SendVerdict.Deferred);
        var letter = Letters.Welcome with { Expires = office.Time.GetUtcNow().AddMinutes(1 + 5 + 15 + 60 + 60 + 30) };
        await office.PostAsync(letter);
        await office.SweepAsync();
        var attempts = 1;
        foreach (var minutes in (int[])[1, 5, 15, 60, 60])
        {
            await office.SweepAfterAsync(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Equal(attempts, office.Sender.Messages.Count);
            await office.SweepAfterAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(++attempts, office.Sender.Messages.Count);
        }

        await office.SweepAfterAsync(TimeSpan.FromMinutes(60));
        Assert.Equal(attempts, office.Sender.Messages.Count);
        Assert.Equal(0, await office.WaitingAsync());
        Assert.Equal((6, 1, 0), (office.Counted("deferred"), office.Counted("expired"), office.Counted("sent")));

        // Each time it was the same message.
        Assert.Single(office.Sender.Messages.Select(message => (message.MessageId, message.Date)).Distinct());
    }

    [Fact]
    public async Task A_letter_that_is_refused_is_not_tried_again()
    {
        await using var office = await PostOffice.StartAsync();
        office.Sender.Answers(SendVerdict.Refused);
        await office.PostAsync(Letters.Welcome);
        await office.SweepAsync();
        Assert.Equal(0, await office.WaitingAsync());
        Assert.Equal((1, 0), (office.Counted("refused"), office.Counted("sent")));
        Assert.Empty(office.Log);
    }

    [Fact]
    public async Task A_sender_that_throws_costs_nobody_his_letter()
    {
        await using var office = await PostOffice.StartAsync();
        office.Sender.Answer = (message, _) => message.To.Mailboxes.Single().Address == Letters.Address
            ? throw new InvalidOperationException($"A fault with {Letters.Address}")
            : Task.FromResult(SendOutcome.Sent);
        await office.PostAsync(Letters.Welcome, Letters.To("bob@example.org"));
        await office.SweepAsync();
        Assert.Equal((1, 1), (office.Counted("sent"), office.Counted("deferred")));
        Assert.DoesNotContain(office.Log, line => line.Contains('@', StringComparison.Ordinal));

        office.Sender.Answers(SendVerdict.Sent);
        await office.SweepAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, office.Counted("sent"));
    }

    [Fact]
    public async Task No_more_letters_are_in_flight_than_the_setting_says_and_all_are_sent()
    {
        await using var office = await PostOffice.StartAsync();
        var open = new TaskCompletionSource();
        office.Sender.Answer = async (_, _) =>
        {
            if (office.Sender.MostInFlight == PostOffice.Connections)
            {
                open.TrySetResult();
            }

            await open.Task;
            return SendOutcome.Sent;
        };
        await office.PostAsync([.. Enumerable.Range(0, 35).Select(number => Letters.To($"{number}@example.org"))]);
        var sweep = office.SweepAsync();
        await Eventually.TrueAsync("three letters are in flight", Soon, () => open.Task.IsCompleted);
        await sweep;
        Assert.Equal(PostOffice.Connections, office.Sender.MostInFlight);
        Assert.Equal(35, office.Counted("sent"));
    }

    [Fact]
    public async Task Only_a_small_batch_is_claimed_at_a_time()
    {
        await using var office = await PostOffice.StartAsync();
        await office.PostAsync([.. Enumerable.Range(0, 35).Select(number => Letters.To($"{number}@example.org"))]);
        var left = new TaskCompletionSource<long>();
        office.Sender.Answer = async (_, _) =>
        {
            left.TrySetResult((await office.Store.CountAsync(office.Time.GetUtcNow())).Ready);
            return SendOutcome.Sent;
        };
        await office.SweepAsync();
        Assert.Equal(35 - Postman.Batch, await left.Task);
    }

    [Fact]
    public async Task A_letter_that_waited_too_long_in_its_batch_is_left_for_another_claim()
    {
        await using var office = await PostOffice.StartAsync(connections: 1);
        await using var other = office.Join();
        office.Sender.Answer = async (_, _) =>
        {
            // Slow, but in time; meanwhile another silo takes whatever it may.
            office.Time.Advance(TimeSpan.FromSeconds(45));
            await other.SweepAsync();
            return SendOutcome.Sent;
        };
        await office.PostAsync([.. Enumerable.Range(0, 12).Select(number => Letters.To($"{number}@example.org"))]);
        await office.SweepAsync();
        var recipients = office.Sender.Recipients.Concat(other.Sender.Recipients).ToList();
        Assert.Equal(12, recipients.Count);
        Assert.Equal(12, recipients.Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_and_tried_again()
    {
        await using var office = await PostOffice.StartAsync();
        var began = new TaskCompletionSource();
        office.Sender.Answer = async (_, cancellationToken) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return SendOutcome.Sent;
        };
        await office.PostAsync(Letters.Welcome);
        var sweep = office.SweepAsync();
        await began.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        office.Time.Advance(SendAttempt.TimeOut);
        await sweep.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Equal(1, office.Counted("deferred"));
        Assert.Contains("No answer within 50 s", Assert.Single(office.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_said_once_that_no_mail_gets_out_and_once_that_it_does_again()
    {
        await using var office = await PostOffice.StartAsync();
        office.Sender.Answers(SendVerdict.Unavailable);
        await office.PostAsync([.. Enumerable.Range(0, 5).Select(number => Letters.To($"{number}@example.org"))]);
        await office.SweepAsync();
        await office.SweepAfterAsync(TimeSpan.FromMinutes(1));
        Assert.StartsWith("Error: No mail gets out", Assert.Single(office.Log), StringComparison.Ordinal);

        office.Sender.Answers(SendVerdict.Sent);
        await office.SweepAfterAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("Information: Mail gets out again.", office.Log.Last());
        Assert.Equal(2, office.Log.Count);
    }

    [Fact]
    public async Task A_letter_that_was_sent_while_the_database_went_away_is_not_sent_again()
    {
        var (storage, relay) = await PageViewStorage.StartBehindRelayAsync();
        await using (storage)
        await using (relay)
        await using (var office = PostOffice.On(storage))
        {
            office.Sender.Answer = async (_, _) =>
            {
                await relay.CutAsync();
                return SendOutcome.Sent;
            };
            await office.PostAsync(Letters.Welcome);
            var sweep = office.SweepAsync();
            await Eventually.TrueAsync("the letter is sent", Soon, () => office.Counted("sent") == 1);
            relay.Mend();
            await Eventually.TrueAsync("its deletion is written", Soon, () =>
            {
                office.Time.Advance(TimeSpan.FromSeconds(1));
                return sweep.IsCompleted;
            });
            await sweep;
            await office.SweepAfterAsync(TimeSpan.FromHours(1));
            Assert.Single(office.Sender.Messages);
            Assert.Equal(0, await office.WaitingAsync());
        }
    }

    [Fact]
    public async Task Metrics_tell_how_many_letters_wait()
    {
        await using var office = await PostOffice.StartAsync();
        var tomorrow = office.Time.GetUtcNow().AddDays(1);
        await office.PostAsync(Letters.Welcome with { NotBefore = tomorrow }, Letters.Welcome with { NotBefore = tomorrow }, Letters.Welcome);
        await office.SweepAsync();
        office.Books.Observe();
        Assert.Equal(2, office.Books.Entries["flattr.mail.waiting"]);
    }
}
