using Flattr.GrainInterfaces;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Hosting;

/// <summary>Runs a process from its start to its end, and says in plain words why it cannot start.</summary>
public static class FlattrHost
{
    /// <summary>Answers the exit code: 0 after a stop that was asked for, 1 when the process could not start.</summary>
    public static async Task<int> RunFlattrAsync(this WebApplicationBuilder builder, Action<WebApplication> use)
    {
        try
        {
            await using var app = builder.Build();
            use(app);
            await app.StartAsync();
            string url = app.Services.GetRequiredService<IOptions<FlattrOptions>>().Value.Url;
            Log.Ready(app.Logger, url);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            return await RefuseAsync(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (StartRefusedException exception)
        {
            return await RefuseAsync(exception.Message);
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return await RefuseAsync($"{exception.Message} Set Flattr:Url or Flattr:ManagementUrl to a port that is free.");
        }
    }

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"Flattr cannot start: {reason}");
        return 1;
    }
}
