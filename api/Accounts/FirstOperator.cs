using Flattr.Api.Sites;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts;

/// <summary>
/// At start, while there is no operator: makes him from the settings, or says in the log where a person can. Runs once the
/// cluster is up and before the first request, so that a site from the settings is known to it.
/// </summary>
internal sealed partial class FirstOperator(
    IServiceScopeFactory scopes, SetUpLink link, IOptions<BootstrapOptions> options, ILogger<FirstOperator> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await EnsureAsync(scope.ServiceProvider.GetRequiredService<OperatorSetUp>());
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            Log.CouldNotAsk(logger, exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task EnsureAsync(OperatorSetUp setUp)
    {
        var wanted = options.Value;
        if (await setUp.IsDoneAsync())
        {
            return;
        }

        if (wanted.OperatorEmail is null)
        {
            Log.SetUp(logger, link.Address);
        }
        else if (await setUp.CreateAsync(wanted.OperatorEmail, wanted.OperatorPassword!, SiteDomain.Parse(wanted.Site), wanted.ApiKey) is null)
        {
            Log.Refused(logger, BootstrapOptions.Section);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "There is no operator yet. Set this server up, once, at {Address}")]
        public static partial void SetUp(ILogger logger, string address);

        [LoggerMessage(2, LogLevel.Error, "The operator of {Section} could not be made: another account has the address, or another process was first")]
        public static partial void Refused(ILogger logger, string section);

        [LoggerMessage(3, LogLevel.Error, "The cluster did not answer whether there is an operator; start again for a set-up link")]
        public static partial void CouldNotAsk(ILogger logger, Exception exception);
    }
}
