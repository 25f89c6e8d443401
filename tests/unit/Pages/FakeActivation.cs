using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.UnitTests.Pages;

/// <summary>A grain outside of a silo: it knows its key, finds other grains, and says when it wants to go away.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The runtime derives the proxy from it.")]
internal class FakeActivation : DispatchProxy
{
    private Func<MethodInfo, object?> _answer = _ => null;

    public static T Make<T>(IdSpan key, IGrainFactory grains, Func<T> make, Action? whenDone = null)
        where T : Grain
    {
        var runtime = Create<IGrainRuntime>(method => method.Name == "get_GrainFactory" ? grains : null);
        var services = new ServiceCollection().AddSingleton(runtime).BuildServiceProvider();
        var context = Create<IGrainContext>(method => method.Name switch
        {
            "get_GrainId" => GrainId.Create(GrainType.Create("tested"), key),
            "get_ActivationServices" => services,
            "Deactivate" => Call(whenDone),
            _ => null,
        });

        // A grain takes its context from where the runtime puts it while it constructs one.
        var current = typeof(IGrainContext).Assembly.GetType("Orleans.Runtime.RuntimeContext")!.GetField("_threadLocalContext", BindingFlags.Static | BindingFlags.NonPublic)!;
        current.SetValue(null, context);
        try
        {
            return make();
        }
        finally
        {
            current.SetValue(null, null);
        }
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!);

    private static T Create<T>(Func<MethodInfo, object?> answer)
        where T : class
    {
        var proxy = Create<T, FakeActivation>();
        ((FakeActivation)(object)proxy)._answer = answer;
        return proxy;
    }

    private static object? Call(Action? action)
    {
        action?.Invoke();
        return null;
    }
}
