using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Flattr.GrainInterfaces.Mail;
using Flattr.Grains.Mail;
using Flattr.TestFixtures;
using Flattr.Tests.PageViews.Storage;
using Flattr.UnitTests.PageViews.Edge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using DatabaseKind = Flattr.Tests.PageViews.Storage.DatabaseKind;

namespace Flattr.UnitTests.Mail;

/// <summary>Outbox and postman of one silo, with a clock that stands still and a mail server that answers as it is told to.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    /// <summary>Letters in flight at once.</summary>
    public const int Connections = 3;

    private readonly PageViewStorage _storage;
    private readonly bool _ownsStorage;
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<string> _lines = new();

    private PostOffice(PageViewStorage storage, bool ownsStorage, int connections = Connections)
    {
        (_storage, _ownsStorage) = (storage, ownsStorage);
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        Books = new(_services);
        Store = new(storage.Database, storage.Writes);
        var metrics = new MailMetrics(_services.GetRequiredService<IMeterFactory>());
        var options = Options.Create(new MailOptions { From = Letters.From.ToString(), Connections = connections });
        var delivery = new Delivery(Store, Sender, metrics, options, storage.Time, new LogOf<Delivery>(_lines));
        Postman = new(Store, delivery, storage.Database, metrics, options, storage.Time, new LogOf<Postman>(_lines));
        Outbox = new(Store, Postman, storage.Time);
    }

    public FakeSender Sender { get; } = new();

    public LetterStore Store { get; }

    public Postman Postman { get; }

    public OutboxGrain Outbox { get; }

    public Books Books { get; }

    public FakeTimeProvider Time => _storage.Time;

    public PageViewStorage Storage => _storage;

    public IReadOnlyCollection<string> Log => _lines;

    public static async Task<PostOffice> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, int connections = Connections) =>
        new(await PageViewStorage.StartAsync(kind), ownsStorage: true, connections);

    /// <summary>Another silo on the same database, with a mail server of its own.</summary>
    public PostOffice Join() => new(_storage, ownsStorage: false);

    /// <summary>Of a silo that has joined.</summary>
    public static PostOffice On(PageViewStorage storage) => new(storage, ownsStorage: false);

    /// <summary>Waits until that many letters have left the outbox.</summary>
    public Task SentAsync(long letters) => Eventually.TrueAsync(
        $"{letters} letters are sent and deleted", TimeSpan.FromSeconds(30), async () => Counted("sent") == letters && await WaitingAsync() == 0);

    public Task PostAsync(params Letter[] letters) => Task.WhenAll(letters.Select(Outbox.PostAsync));

    public Task SweepAsync() => Postman.SweepAsync(CancellationToken.None, CancellationToken.None);

    /// <summary>Moves the clock and looks into the outbox.</summary>
    public Task SweepAfterAsync(TimeSpan passed)
    {
        Time.Advance(passed);
        return SweepAsync();
    }

    public async Task<long> WaitingAsync() => (await Store.CountAsync(Time.GetUtcNow())).Waiting;

    public long Counted(string outcome) => Books.Entries.GetValueOrDefault($"flattr.mail.letters {outcome}");

    public async ValueTask DisposeAsync()
    {
        Books.Dispose();
        Postman.Dispose();
        await _services.DisposeAsync();
        if (_ownsStorage)
        {
            await _storage.DisposeAsync();
        }
    }

    private sealed class LogOf<T>(ConcurrentQueue<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd());
    }
}
