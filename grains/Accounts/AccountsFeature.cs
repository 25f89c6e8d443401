using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Accounts;

public static class AccountsFeature
{
    public static void AddAccountGrains(this IServiceCollection services) => services.AddSingleton<AccountStore>();
}
