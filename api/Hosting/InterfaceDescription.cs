namespace Flattr.Api.Hosting;

/// <summary>The interface for programs, described at <c>/openapi/v1.json</c> from the endpoints themselves.</summary>
internal static class InterfaceDescription
{
    public static void AddInterfaceDescription(this IServiceCollection services) => services.AddOpenApi(document =>
        document.AddDocumentTransformer((description, _, _) =>
        {
            description.Info.Title = "Flattr";
            return Task.CompletedTask;
        }));

    public static void MapInterfaceDescription(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi();
}
