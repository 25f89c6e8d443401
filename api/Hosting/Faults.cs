using Microsoft.AspNetCore.Diagnostics;

namespace Flattr.Api.Hosting;

internal static class Faults
{
    public static void AddFaults(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddSingleton<FaultHandler>();
        services.AddSingleton<IExceptionHandler>(services => services.GetRequiredService<FaultHandler>());
    }
}
