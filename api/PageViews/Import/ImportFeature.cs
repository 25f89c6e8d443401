namespace Flattr.Api.PageViews.Import;

/// <summary>Access logs, read into the counters.</summary>
internal static class ImportFeature
{
    public static void AddImport(this IServiceCollection services)
    {
        services.AddSingleton<PartCounter>();
        services.AddSingleton<PartRecorder>();
    }

    public static void MapImport(this IEndpointRouteBuilder endpoints) => ImportEndpoints.Map(endpoints);
}
