using System.Net;
using Microsoft.Extensions.Options;

namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>
/// Address → network and country, from local files only. Loads in the background from its construction on; a look-up before that
/// is done waits for it. Keeps no address. Safe from any thread.
/// </summary>
internal sealed class NetworkDirectory : IDisposable
{
    public const int MaxIspLength = 200;

    private readonly Task<CountryDatabase> _countries = LoadAsync(() => new CountryDatabase());
    private readonly Task<AsnRanges>? _ranges;
    private readonly Task<OperatorDatabase>? _database;

    public NetworkDirectory(IOptions<IspOptions> options)
    {
        if (string.IsNullOrWhiteSpace(options.Value.DatabasePath))
        {
            _ranges = LoadAsync(AsnRanges.Bundled);
        }
        else
        {
            var path = options.Value.DatabasePath;
            _database = LoadAsync(() => new OperatorDatabase(path));
        }
    }

    /// <summary>True when names come from the bundled ranges: pages that show them must carry the link to db-ip.com.</summary>
    public bool UsesBundledRanges => _ranges is not null;

    public Network Find(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var network = _database is null ? new(Ready(_ranges!).Find(bare), null) : Ready(_database).Find(bare);
        return network.Country is null ? network with { Country = Ready(_countries).Find(bare) } : network;
    }

    public void Dispose()
    {
        Release(_countries);
        Release(_database);
    }

    /// <summary>A thread of its own: callers that wait block threads of the pool, which must not keep the loading from them.</summary>
    private static Task<T> LoadAsync<T>(Func<T> load) =>
        Task.Factory.StartNew(load, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static T Ready<T>(Task<T> loading) => loading.GetAwaiter().GetResult();

    private static void Release<T>(Task<T>? loading)
        where T : IDisposable
    {
        if (loading is { IsCompletedSuccessfully: true })
        {
            loading.Result.Dispose();
        }
    }
}
