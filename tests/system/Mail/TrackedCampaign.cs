using Flattr.TestFixtures;

namespace Flattr.SystemTests.Mail;

/// <summary>A campaign that a real server has sent through a real mail server, whole: every message is here, with whose it is.</summary>
internal sealed class TrackedCampaign : IAsyncDisposable
{
    private static readonly TimeSpan ArrivesWithin = TimeSpan.FromMinutes(5);

    private TrackedCampaign(FlattrHome home, FlattrProcess[] servers, long number, List<SentMessage> messages) =>
        (Home, Servers, Number, Messages) = (home, servers, number, messages);

    public FlattrHome Home { get; }

    /// <summary>All of one database; a test may put another in the place of one that it has killed.</summary>
    public FlattrProcess[] Servers { get; }

    public FlattrProcess Server => Servers[0];

    public long Number { get; }

    /// <summary>In the order in which they were taken.</summary>
    public IReadOnlyList<SentMessage> Messages { get; }

    public static async Task<TrackedCampaign> SendAsync(DatabaseKind kind, int members, int silos = 1, params (string Name, string Value)[] more)
    {
        var home = await FlattrHome.CreateAsync(kind);
        FlattrProcess[] servers = [];
        try
        {
            await using var mail = await MailServer.StartAsync(keeps: true);
            var subscribers = new Subscribers(home);
            await subscribers.AddAsync(members);
            var settings = mail.Settings(connections: 4);
            foreach (var (name, value) in more)
            {
                settings[name] = value;
            }

            servers = [.. Enumerable.Range(0, silos).Select(_ => FlattrProcess.Launch(home.NewSettings() with { More = settings }))];
            await Task.WhenAll(servers.Select(server => server.BecomesReadyAsync()));
            long number = await subscribers.ScheduleAsync();
            await Eventually.TrueAsync("the campaign has ended", ArrivesWithin, () => subscribers.HasEndedAsync(number));
            var messages = SentMessage.Read(mail.Kept, subscribers.Members);
            Assert.Equal(members, messages.Select(message => message.Member).Distinct().Count());
            Assert.Equal(members, messages.Select(message => message.NonceText).Distinct().Count());
            return new(home, servers, number, messages);
        }
        catch
        {
            await EndAsync(home, servers);
            throw;
        }
    }

    public ValueTask DisposeAsync() => new(EndAsync(Home, Servers));

    private static async Task EndAsync(FlattrHome home, FlattrProcess[] servers)
    {
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        await home.DisposeAsync();
    }
}
