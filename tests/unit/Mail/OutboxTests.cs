using Flattr.Grains.Mail;
using Flattr.TestFixtures;

namespace Flattr.UnitTests.Mail;

/// <summary>The outbox with its postman at work.</summary>
public sealed class OutboxTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_letter_is_on_its_way_as_soon_as_it_is_posted()
    {
        await using var office = await OpenAsync();
        await office.Outbox.PostAsync(Letters.Welcome);

        // The clock stands still: nothing but the posting can have woken the postman.
        await office.SentAsync(1);
    }

    [Fact]
    public async Task What_another_silo_left_is_found_when_the_postman_looks()
    {
        await using var office = await OpenAsync();
        await office.Store.AddAsync(Letters.Welcome, office.Time.GetUtcNow());
        office.Time.Advance(Postman.LookEvery);
        await office.SentAsync(1);
    }

    [Fact]
    public async Task What_is_in_the_outbox_at_the_start_is_sent()
    {
        await using var office = await PostOffice.StartAsync();
        await office.Store.AddAsync(Letters.Welcome, office.Time.GetUtcNow());
        await office.Postman.StartAsync(TestContext.Current.CancellationToken);
        await office.SentAsync(1);
        await office.Postman.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Notices_that_were_withdrawn_are_not_sent()
    {
        await using var office = await OpenAsync();
        var now = office.Time.GetUtcNow();
        await office.Outbox.PostAsync(Letters.Welcome with { Group = "case 1", NotBefore = now.AddDays(1) });
        await office.Outbox.PostAsync(Letters.To("bob@example.org") with { NotBefore = now.AddDays(1) });
        await office.Outbox.WithdrawAsync("case 1");
        office.Time.Advance(TimeSpan.FromDays(1));
        await office.SentAsync(1);
        Assert.Equal("bob@example.org", Assert.Single(office.Sender.Recipients));
    }

    [Fact]
    public async Task A_letter_out_of_bounds_is_refused_and_not_kept()
    {
        await using var office = await PostOffice.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => office.Outbox.PostAsync(Letters.Welcome with { Subject = "two\nlines" }));
        await Assert.ThrowsAsync<ArgumentException>(() => office.Outbox.WithdrawAsync(string.Empty));
        Assert.Equal(0, await office.WaitingAsync());
    }

    [Fact]
    public async Task A_stop_waits_for_the_letter_in_flight_and_gives_the_others_back()
    {
        await using var office = await OpenAsync();
        var began = new TaskCompletionSource();
        var answer = new TaskCompletionSource<SendOutcome>();
        office.Sender.Answer = (_, _) =>
        {
            began.TrySetResult();
            return answer.Task;
        };
        var now = office.Time.GetUtcNow();
        foreach (var number in Enumerable.Range(0, 10))
        {
            await office.Store.AddAsync(Letters.To($"{number}@example.org"), now);
        }

        office.Postman.Wake();
        await began.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync("three letters are in flight", Soon, () => office.Sender.Messages.Count == 3);
        var stop = office.Postman.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(stop.IsCompleted);
        answer.SetResult(SendOutcome.Sent);
        await stop.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Equal(3, office.Counted("sent"));
        Assert.Equal(new OutboxCount(7, 7), await office.Store.CountAsync(now));
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_server_that_does_not_answer()
    {
        await using var office = await OpenAsync();
        var began = new TaskCompletionSource();
        office.Sender.Answer = async (_, cancellationToken) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return SendOutcome.Sent;
        };
        await office.Outbox.PostAsync(Letters.Welcome);
        await began.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        var stop = office.Postman.StopAsync(TestContext.Current.CancellationToken);
        office.Time.Advance(TimeSpan.FromSeconds(5));
        await stop.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Equal(1, await office.WaitingAsync());
    }

    private static async Task<PostOffice> OpenAsync()
    {
        var office = await PostOffice.StartAsync();
        await office.Postman.StartAsync(TestContext.Current.CancellationToken);
        return office;
    }
}
