using Flattr.Api.Accounts.Sessions;
using Microsoft.OpenApi;

namespace Flattr.Api.Hosting;

/// <summary>The interface for programs, described at <c>/openapi/v1.json</c> from the endpoints themselves.</summary>
internal static class InterfaceDescription
{
    public static void AddInterfaceDescription(this IServiceCollection services) => services.AddOpenApi(document =>
        document.AddDocumentTransformer((description, _, _) =>
        {
            description.Info.Title = "Flattr";
            description.Components ??= new();
            description.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            description.Components.SecuritySchemes[SessionBearer.Name] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The token of a session, as POST /api/v1/sessions answers it.",
            };
            return Task.CompletedTask;
        }));

    public static void MapInterfaceDescription(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi();
}
