using System.Collections.Immutable;
using System.Reflection;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.UnitTests.PageViews.Import;

/// <summary>
/// The grains that an import speaks to. They are proxies and no grain classes, for a silo of another test would take those
/// for its own.
/// </summary>
internal sealed class FakeGrains
{
    private readonly string _key;

    public FakeGrains(string domain, string key)
    {
        (Site, _key) = (new(7, domain), key);
        Factory = Proxy.Of<IGrainFactory>((method, _) => method.ReturnType.Name switch
        {
            nameof(ISiteDirectoryGrain) => Proxy.Of<ISiteDirectoryGrain>(Directory),
            nameof(ILogImportGrain) => Proxy.Of<ILogImportGrain>(Logs),
            _ => throw new NotSupportedException(method.ToString()),
        });
    }

    public IGrainFactory Factory { get; }

    public Site Site { get; }

    public List<LogWatermark> Watermarks { get; } = [];

    public List<PageView> Views { get; } = [];

    public bool IsFull { get; set; }

    /// <summary>Takes no part, wherever it begins.</summary>
    public bool StandsStill { get; set; }

    /// <summary>What somebody else does just before a part is counted.</summary>
    public Action? Appending { get; set; }

    public void BeginAnew()
    {
        Watermarks.Clear();
        Views.Clear();
        (IsFull, StandsStill, Appending) = (false, false, null);
    }

    private Task<Site?> Directory(MethodInfo method, object?[] arguments) =>
        Task.FromResult(arguments[0] is string key && key == _key ? Site : null);

    private object Logs(MethodInfo method, object?[] arguments) =>
        arguments is [LogPart part] ? Append(part) : Task.FromResult(Watermarks.ToImmutableArray());

    /// <summary>As the contract of <see cref="ILogImportGrain.AppendAsync"/> says.</summary>
    private Task<bool> Append(LogPart part)
    {
        if (IsFull)
        {
            throw new OverloadedException();
        }

        Appending?.Invoke();
        var present = Watermarks.FindIndex(mark => Same(mark.Digest, part.From.Digest));
        var isKnown = part.From.Lines == 0
            ? !part.Separate && Watermarks.Exists(mark => Same(mark.Origin, part.To.Origin))
            : present < 0;
        if (StandsStill || isKnown || Watermarks.Exists(mark => Same(mark.Digest, part.To.Digest)))
        {
            return Task.FromResult(false);
        }

        if (present >= 0)
        {
            Watermarks.RemoveAt(present);
        }

        Watermarks.Insert(0, part.To);
        Views.AddRange(part.Views);
        return Task.FromResult(true);
    }

    private static bool Same(ImmutableArray<byte> left, ImmutableArray<byte> right) => left.AsSpan().SequenceEqual(right.AsSpan());
}

/// <summary>Answers the calls of an interface; not sealed, because the framework derives from it.</summary>
public class Proxy : DispatchProxy
{
    private Func<MethodInfo, object?[], object> _answer = (_, _) => throw new InvalidOperationException();

    public static T Of<T>(Func<MethodInfo, object?[], object> answer)
        where T : class
    {
        var proxy = Create<T, Proxy>();
        ((Proxy)(object)proxy)._answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args ?? []);
}
