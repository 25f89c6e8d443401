using System.Collections.Concurrent;
using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Mail;

/// <summary>
/// Readers of a campaign, many at once: each opens his message or follows a link of it once to three times, and tries again until he is answered, as people do. What
/// was answered is the truth that the counts are compared with.
/// </summary>
internal sealed class PatientReaders : IDisposable
{
    private const int Opened = 0;
    private const int Clicked = 65_533;
    private const int OpenedThroughProxy = 65_534;

    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(120);

    private readonly ConcurrentDictionary<(string Nonce, int Kind), int> _answered = new();
    private readonly ConcurrentQueue<Act> _acts;
    private readonly MailReaders[] _servers;
    private readonly Task[] _readers;
    private long _acknowledged;
    private long _broken;
    private string? _fault;

    /// <param name="seed">Decides who does what.</param>
    /// <param name="connections">How many read at the same time.</param>
    /// <param name="campaign">Its messages, and the servers that they are read by, taken in turn.</param>
    public PatientReaders(int seed, int connections, TrackedCampaign campaign)
    {
        var random = new Random(seed);
        Act[] acts = [.. campaign.Messages.SelectMany(message => Play(message, random))];
        random.Shuffle(acts);
        (_acts, Planned) = (new(acts), acts.Length);
        _servers = [.. campaign.Servers.Select(server => new MailReaders(server.Settings))];
        _readers = [.. Enumerable.Range(0, connections).Select(ReadAsync)];
    }

    /// <summary>Acts in all, repetitions included.</summary>
    public int Planned { get; }

    /// <summary>Requests that nobody answered.</summary>
    public long Broken => Interlocked.Read(ref _broken);

    /// <summary>What was done with which message.</summary>
    public SortedSet<(string Nonce, int Kind)> Done => [.. _answered.Keys];

    /// <summary>People by what they did; who followed several links is one of those who followed any.</summary>
    public IEnumerable<(long Kind, long People)> People =>
        Done.Concat(Done.Where(done => done.Kind is > Opened and < Clicked).Select(done => done with { Kind = Clicked }).Distinct())
            .GroupBy(act => act.Kind)
            .Select(acts => ((long)acts.Key, acts.LongCount()));

    public Task AnsweredReachesAsync(int acts) => Eventually.TrueAsync(
        $"{acts} acts are answered", TimeSpan.FromMinutes(5), () => Interlocked.Read(ref _acknowledged) >= acts || _readers.Any(reader => reader.IsFaulted));

    /// <summary>Returns when everybody was answered all.</summary>
    public async Task EndAsync()
    {
        await Task.WhenAll(_readers);
        Assert.Null(_fault);
    }

    public void Dispose() => Array.ForEach(_servers, server => server.Dispose());

    private static List<Act> Play(SentMessage message, Random random)
    {
        List<Act> acts = [];
        Add(0.6, Opened, message.PicturePath, HttpStatusCode.OK);
        Add(0.2, OpenedThroughProxy, message.PicturePath, HttpStatusCode.OK);
        message.Links.ToList().ForEach(link => Add(0.2, link, message.PathOf(link), HttpStatusCode.Found));
        Add(0.1, null, Forge(message.PathOf(1), random), HttpStatusCode.NotFound);
        return acts;

        void Add(double chance, int? kind, string path, HttpStatusCode expected)
        {
            if (random.NextDouble() < chance)
            {
                acts.AddRange(Enumerable.Repeat(new Act(message.NonceText, kind, path, expected), random.Next(1, 4)));
            }
        }
    }

    private static string Forge(string path, Random random)
    {
        char[] forged = path.ToCharArray();
        int at = random.Next("/m/".Length, path.Length);
        forged[at] = forged[at] == 'A' ? 'B' : 'A';
        return new(forged);
    }

    private async Task ReadAsync(int number)
    {
        await Task.Yield();
        while (_acts.TryDequeue(out var act))
        {
            long began = TimeProvider.System.GetTimestamp();
            while (!await TryAsync(_servers[number++ % _servers.Length], act))
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < AnsweredWithin, $"Nobody answered within {AnsweredWithin.TotalSeconds} s.");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }

            if (act.Kind is { } kind)
            {
                _answered.AddOrUpdate((act.Nonce, kind), 1, (_, times) => times + 1);
            }

            Interlocked.Increment(ref _acknowledged);
        }
    }

    /// <summary>False for who has to try again.</summary>
    private async Task<bool> TryAsync(MailReaders server, Act act)
    {
        try
        {
            var status = await server.SendAsync(act.Path, act.Kind == OpenedThroughProxy ? MailReaders.Proxy : MailReaders.Browser);
            if (status != act.Expected && status != HttpStatusCode.ServiceUnavailable)
            {
                _fault ??= $"{act.Expected} was expected, and the answer was {status}.";
            }

            return status != HttpStatusCode.ServiceUnavailable;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            Interlocked.Increment(ref _broken);
            return false;
        }
    }

    /// <param name="Nonce">Of which message.</param>
    /// <param name="Kind">What is counted of it; null for nothing.</param>
    /// <param name="Path">What is asked for.</param>
    /// <param name="Expected">How it is answered.</param>
    private sealed record Act(string Nonce, int? Kind, string Path, HttpStatusCode Expected);
}
