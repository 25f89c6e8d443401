using Flattr.Grains.Accounts.Operators;
using Flattr.Grains.Accounts.Permissions;
using Flattr.Grains.Accounts.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Accounts;

public static class AccountsFeature
{
    public static void AddAccountGrains(this IServiceCollection services)
    {
        services.AddSingleton<AccountStore>();
        services.AddSingleton<ErasureStore>();
        services.AddHostedService<AccountSweep>();
        services.AddPermissionGrains();
        services.AddSingleton<OperatorStore>();
        services.AddProfiles();
    }
}
