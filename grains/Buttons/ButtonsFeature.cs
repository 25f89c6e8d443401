using Flattr.Grains.Buttons.Storage;
using Flattr.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Buttons;

/// <summary>What the button grains stand on.</summary>
public static class ButtonsFeature
{
    public static void AddButtonGrains(this IServiceCollection services)
    {
        services.AddOptions<ButtonOptions>().BindConfiguration(ButtonOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ButtonStore>();
        services.AddSingleton<ButtonReader>();
        services.AddSingleton<ClickStore>();
        services.AddSingleton<OwnerButtons>();
        services.AddSingleton<ClickLimits>();
        services.AddSingleton<ClickWriter>(provider => provider.GetRequiredService<Database>().IsShared ? new PostgresClickWriter() : new SqliteClickWriter());
        services.AddSingleton<ClickServices>();
        services.AddSingleton<ActiveMonths>();
        services.AddHostedService<ButtonSweep>();
    }
}
