using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Mail;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;
using Flattr.Grains.Accounts;
using Flattr.UnitTests.Accounts;
using Flattr.UnitTests.Mail.Subscriptions;

namespace Flattr.UnitTests.Pages;

/// <summary>The cluster as the pages see it, kept in memory.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The runtime derives the proxy from it.")]
internal class FakeCluster : DispatchProxy, IAsyncDisposable
{
    public static readonly Site Example = new(1, "example.org");

    private readonly ConcurrentDictionary<Guid, UserGrain> _users = [];
    private readonly Dictionary<string, Guid> _emails = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Guid> _passkeys = [];
    private readonly List<string> _keys = [];
    private Guid? _operator;

    public FakeCluster()
    {
        (Recoveries, Buttons) = (new(Profiles, UserOf), new((IGrainFactory)(object)this));
        Campaigns = new((IGrainFactory)(object)this, Buttons);
    }

    /// <summary>Thrown by every call to a grain.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Answers every question to the counters.</summary>
    public Func<StatsQuery, StatsAnswer> Counters { get; set; } = _ => new() { Rows = [], TotalRows = 0 };

    public List<StatsQuery> Questions { get; } = [];

    public FakeProfiles Profiles { get; } = new();

    public FakePermissions Permissions { get; } = new();

    public FakeRecoveries Recoveries { get; }

    public FakeButtons Buttons { get; }

    public KeptSubscriptions Subscriptions { get; } = new();

    public FakeCampaigns Campaigns { get; }

    public FakeHeatmaps Heatmaps { get; } = new();

    public ConcurrentQueue<Letter> Letters { get; } = [];

    public ValueTask DisposeAsync() => Buttons.DisposeAsync();

    public static (FakeCluster Cluster, IGrainFactory Grains) Create()
    {
        var grains = Create<IGrainFactory, FakeCluster>();
        return ((FakeCluster)(object)grains, grains);
    }

    /// <summary>What is kept of the account of that address.</summary>
    public async Task<Credentials> KeptAsync(string email) => (await _users[_emails[email]].GetCredentialsAsync())!;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod is { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true })
        {
            var proxy = (Calls)Create(targetMethod.GetGenericArguments()[0], typeof(Calls));
            (proxy.Cluster, proxy.Key, proxy.Extension) = (this, args![0]!, args.Length == 3 ? args[1] as string : null);
            return proxy;
        }

        throw new NotSupportedException($"{targetMethod}");
    }

    private object Answer(string call, object key, object?[] args) => (call, args) switch
    {
        _ when Fault is not null => throw Fault,
        (nameof(ISiteDirectoryGrain.ListAsync), []) when key is 0L => Task.FromResult(ImmutableArray.Create(Example)),
        (nameof(ISiteDirectoryGrain.AddAsync), [string domain]) => Task.FromResult(Example with { Domain = domain }),
        (nameof(ISiteDirectoryGrain.ListKeysAsync), _) => Task.FromResult(ImmutableArray<SiteKey>.Empty),
        (nameof(ISiteDirectoryGrain.CreateKeyAsync), _) => Task.FromResult("the-new-key"),
        (nameof(IUserDirectoryGrain.FindByEmailAsync), [string email]) => Task.FromResult(_emails.TryGetValue(email, out var id) ? id : (Guid?)null),
        (nameof(IUserDirectoryGrain.ClaimEmailAsync), [string email, Guid id]) => Task.FromResult(_emails.TryAdd(email, id)),
        (nameof(IUserDirectoryGrain.HasOperatorAsync), _) => Task.FromResult(_operator is not null),
        (nameof(IUserDirectoryGrain.ClaimFirstOperatorAsync), [Guid id]) => Task.FromResult((_operator ??= id) == id),
        (nameof(IUserDirectoryGrain.ReleaseEmailAsync), [string email, Guid]) => Task.FromResult(_emails.Remove(email)),
        (nameof(IUserDirectoryGrain.FindByPasskeyAsync), [byte[] passkey]) =>
            Task.FromResult(_passkeys.TryGetValue(Convert.ToHexString(passkey), out var id) ? id : (Guid?)null),
        (nameof(IUserDirectoryGrain.ClaimPasskeyAsync), [byte[] passkey, Guid id]) => Task.FromResult(_passkeys.GetOrAdd(Convert.ToHexString(passkey), id) == id),
        (nameof(IUserDirectoryGrain.ReleasePasskeyAsync), [byte[] passkey, Guid]) => Task.FromResult(_passkeys.TryRemove(Convert.ToHexString(passkey), out _)),
        (nameof(ISaltGrain.GetTodayAsync), []) => Task.FromResult(new DaySalt(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), [.. new byte[16]])),
        (nameof(IOutboxGrain.PostAsync), [Letter letter]) => Post(letter),
        (nameof(IPageViewQueryGrain.QueryAsync), [StatsQuery query]) => Task.FromResult(Count(query)),
        (nameof(IPageViewQueryGrain.CountRealtimeVisitorsAsync), _) => Task.FromResult(3),
        (nameof(IPageViewQueryGrain.FindExtentAsync), _) => Task.FromResult<StatsExtent?>(null),
        (nameof(IUserGrain.EraseAsync), []) => Task.FromResult(Erase((Guid)key)),
        _ => Permissions.Answer(call, key, args) ?? Profiles.Answer(call, key, args)
            ?? Recoveries.Answer(call, key, args) ?? (key is Guid id ? AskUser(id, call, args) : throw new NotSupportedException(call)),
    };

    /// <summary>The grain itself, over a state in memory.</summary>
    private object AskUser(Guid id, string call, object?[] args) => typeof(IUserGrain).GetMethod(call)!.Invoke(UserOf(id), args)!;

    private UserGrain UserOf(Guid id) => _users.GetOrAdd(id, _ => new KeptUser().Activate(id, TimeProvider.System, Subscriptions));

    private bool Erase(Guid id)
    {
        if (id == _operator)
        {
            return false;
        }

        _users.TryRemove(id, out _);
        foreach (var email in _emails.Where(email => email.Value == id).Select(email => email.Key).ToList())
        {
            _emails.Remove(email);
        }

        return true;
    }

    private Task Post(Letter letter)
    {
        Letters.Enqueue(letter);
        return Task.CompletedTask;
    }

    private StatsAnswer Count(StatsQuery query)
    {
        lock (Questions)
        {
            Questions.Add(query);
        }

        return Counters(query);
    }

    private object AnswerKeyRing(string call, object?[] args)
    {
        if (call == nameof(IKeyRingGrain.ListAsync))
        {
            return Task.FromResult(_keys.ToImmutableArray());
        }

        _keys.Add((string)args[0]!);
        return Task.CompletedTask;
    }

    /// <summary>One grain, as far as it is called.</summary>
    internal class Calls : DispatchProxy
    {
        public FakeCluster Cluster { get; set; } = null!;

        public object Key { get; set; } = null!;

        public string? Extension { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.DeclaringType == typeof(IKeyRingGrain)
            ? Cluster.AnswerKeyRing(targetMethod.Name, args ?? [])
            : FakeButtons.IsAsked(targetMethod) && Cluster.Fault is null ? Cluster.Buttons.Answer(targetMethod, Key, Extension, args ?? [])
            : FakeHeatmaps.IsAsked(targetMethod) && Cluster.Fault is null ? Cluster.Heatmaps.Answer(targetMethod.Name, Key, args ?? [])
            : FakeCampaigns.IsAsked(targetMethod) && Cluster.Fault is null ? Cluster.Campaigns.Answer(targetMethod, Key, args ?? [])
            : Cluster.Answer(targetMethod.Name, Key, args ?? []);
    }
}
