using Flattr.Api.Hosting;
using Flattr.GrainInterfaces;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.UnitTests.Hosting;

public sealed class FaultHandlerTests
{
    public static TheoryData<Exception, bool, int> Faults => new()
    {
        { new ConnectionResetException("reset"), false, 499 },
        { new ConnectionAbortedException("aborted"), false, 499 },
        { new OperationCanceledException(), true, 499 },
        { new IOException("broken pipe"), true, 499 },
        { new OperationCanceledException(), false, 503 },
        { new TimeoutException(), false, 503 },
        { new OverloadedException(), false, 503 },
        { new BadHttpRequestException("too slow", 408), true, 408 },
        { new IOException("a file of ours"), false, 500 },
        { new InvalidOperationException(), true, 500 },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_fault_is_told_from_a_visitor_who_left(Exception fault, bool aborted, int status)
    {
        await using var services = new ServiceCollection().AddLogging().BuildFaults();
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = new(aborted) };

        await services.GetRequiredService<FaultHandler>().AnswerAsync(context, fault);

        Assert.Equal(status, context.Response.StatusCode);
        Assert.Equal(status == 503, context.Response.Headers.RetryAfter.Count > 0);
    }
}

file static class Services
{
    public static ServiceProvider BuildFaults(this IServiceCollection services)
    {
        services.AddFaults();
        return services.BuildServiceProvider();
    }
}
