using Flattr.Api.Hosting;
using Flattr.UnitTests.PageViews.Edge;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.Hosting;

public sealed class LogFloorsTests
{
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";
    private const string Provider = "Flattr.UnitTests.PageViews.Edge.LogLines";

    [Theory]
    [InlineData("LogLevel:Default")]
    [InlineData($"{Provider}:LogLevel:Default")]
    [InlineData("LogLevel:Microsoft")]
    [InlineData("LogLevel:Microsoft.AspNetCore")]
    [InlineData("LogLevel:microsoft.aspnetcore.routing")]
    [InlineData($"{Provider}:LogLevel:Microsoft.AspNetCore.Routing.EndpointMiddleware")]
    [InlineData($"{Provider}:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("LogLevel:Orleans.Runtime.Catalog")]
    [InlineData("LogLevel:Orleans*Catalog")]
    [InlineData("LogLevel:Microsoft*RoutingAndMore")]
    [InlineData($"{Provider}:LogLevel:Microsoft.*.Hosting.Diagnostics.And.All.That")]
    public void Whatever_is_asked_for_others_say_nothing_of_requests_and_calls(string setting)
    {
        using var logs = Start((setting, "Trace"));
        foreach (string category in (string[])[Requests, "Microsoft.AspNetCore.Routing.EndpointMiddleware", "Orleans.Runtime.Catalog", "System.Net.Http.HttpClient.Default.LogicalHandler"])
        {
            Assert.False(Logger(logs, category).IsEnabled(LogLevel.Information), category);
        }

        Assert.False(Logger(logs, Requests).IsEnabled(LogLevel.Critical));
        Assert.True(Logger(logs, "Microsoft.AspNetCore.Server.Kestrel").IsEnabled(LogLevel.Error));
        Assert.True(Logger(logs, "Orleans.Runtime.Catalog").IsEnabled(LogLevel.Error));
    }

    [Theory]
    [InlineData("LogLevel:Default")]
    [InlineData($"{Provider}:LogLevel:Default")]
    [InlineData("LogLevel:Flattr")]
    public void The_product_says_as_much_as_it_is_asked_for(string setting)
    {
        using var logs = Start((setting, "Debug"));
        Assert.True(Logger(logs, "Flattr.Grains.Mail").IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public void Others_may_be_asked_to_say_less()
    {
        using var logs = Start(("LogLevel:Orleans", "Critical"), ("LogLevel:Microsoft.AspNetCore.Server", "None"));
        Assert.False(Logger(logs, "Orleans.Runtime.Catalog").IsEnabled(LogLevel.Error));
        Assert.False(Logger(logs, "Microsoft.AspNetCore.Server.Kestrel").IsEnabled(LogLevel.Critical));
        Assert.True(Logger(logs, "Microsoft.AspNetCore.Routing").IsEnabled(LogLevel.Warning));
    }

    private static ServiceProvider Start(params (string Name, string Level)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Level)).Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration).AddProvider(new LogLines()))
            .AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, LogFloors>()
            .BuildServiceProvider();
    }

    private static ILogger Logger(ServiceProvider logs, string category) => logs.GetRequiredService<ILoggerFactory>().CreateLogger(category);
}
