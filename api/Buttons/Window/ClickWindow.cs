namespace Flattr.Api.Buttons.Window;

/// <summary>The page of a button, where people click in a window of our own origin.</summary>
internal static class ClickWindow
{
    public static void AddClickWindow(this IServiceCollection services) => services.AddSingleton<VisitorForm>();

    public static void MapClickWindow(this IEndpointRouteBuilder endpoints)
    {
        var form = endpoints.ServiceProvider.GetRequiredService<VisitorForm>();
        endpoints.MapPost($"{ButtonAddress.Prefix}/{{id}}/clicks/form", form.CountAsync).ExcludeFromDescription();
    }
}
