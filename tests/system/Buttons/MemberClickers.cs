using System.Collections.Concurrent;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Buttons;
using Flattr.TestFixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Flattr.SystemTests.Buttons;

/// <summary>
/// Members who click and click again until each click is acknowledged, at the grains: this is a front end of its own, in front of the same silos.
/// </summary>
internal sealed class MemberClickers : IAsyncDisposable
{
    private static readonly TimeSpan AcknowledgedWithin = TimeSpan.FromSeconds(120);

    private readonly IHost _client;
    private readonly ConcurrentDictionary<(string Button, Guid Member), int> _acknowledged = new();
    private readonly CancellationTokenSource _leaving = new();
    private Task _clickers = Task.CompletedTask;

    private MemberClickers(IHost client) => _client = client;

    /// <summary>How often members have clicked each button.</summary>
    public IReadOnlyDictionary<string, long> Counts =>
        _acknowledged.Keys.GroupBy(click => click.Button).ToDictionary(clicks => clicks.Key, clicks => clicks.LongCount());

    /// <param name="silo">One of the silos.</param>
    public static async Task<MemberClickers> ConnectAsync(FlattrSettings silo)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            if (silo.Database is { } database)
            {
                client.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = ("Npgsql", database));
                client.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = ("flattr", "flattr"));
            }
            else
            {
                client.UseLocalhostClustering(silo.GatewayPort, serviceId: "flattr", clusterId: "flattr");
            }

            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host);
    }

    /// <summary>So many at once, of so many members, on any of these buttons.</summary>
    public void Begin(int seed, int connections, int members, IReadOnlyList<string> buttons)
    {
        Guid[] all = [.. Enumerable.Range(0, members).Select(_ => Guid.CreateVersion7())];
        _clickers = Task.WhenAll(Enumerable.Range(0, connections).Select(async number =>
        {
            var random = new Random(seed + number);
            while (!_leaving.IsCancellationRequested)
            {
                await ClickAsync(buttons[random.Next(buttons.Count)], all[random.Next(members)]);
            }
        }));
    }

    /// <summary>A member's click, repeated until it is acknowledged.</summary>
    public async Task<ClickOutcome> ClickAsync(string button, Guid member)
    {
        var month = Month.Of(TimeProvider.System.GetUtcNow()).ToString();
        var grain = _client.Services.GetRequiredService<IGrainFactory>().GetGrain<IButtonMonthGrain>(ButtonId.Parse(button)!.Value.Number, month, grainClassNamePrefix: null);
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var answer = await grain.ClickAsMemberAsync(member, sender: 1);
                if (answer.Outcome is ClickOutcome.Counted or ClickOutcome.AlreadyCounted)
                {
                    _acknowledged.AddOrUpdate((button, member), 1, (_, before) => before + 1);
                }

                return answer.Outcome;
            }
            catch (Exception exception) when (IsPassing(exception) && TimeProvider.System.GetElapsedTime(started) < AcknowledgedWithin)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    public async Task LeaveAsync()
    {
        await _leaving.CancelAsync();
        await _clickers;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await Task.WhenAny(_clickers);
        await _client.StopAsync(CancellationToken.None);
        _client.Dispose();
        _leaving.Dispose();
    }

    /// <summary>What the front end answers with 503.</summary>
    private static bool IsPassing(Exception exception) => exception is OrleansException or OverloadedException or TimeoutException or OperationCanceledException;
}
