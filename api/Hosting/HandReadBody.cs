using System.Net.Mime;
using System.Reflection;
using Microsoft.OpenApi;

namespace Flattr.Api.Hosting;

/// <summary>What the OpenAPI document says of an endpoint for pages of other sites, which reads its JSON by hand and takes any content type.</summary>
/// <param name="Tag">The feature.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Description">What is to be known of it.</param>
/// <param name="Fields">Of its body, each with what it takes.</param>
/// <param name="Required">Names of those without which it is refused.</param>
internal sealed record HandReadBody(
    string Tag, string Summary, string Description, IReadOnlyList<(string Name, JsonSchemaType Type, string Says)> Fields, IReadOnlyList<string> Required)
{
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="handler">Its method, by which the description finds it.</param>
    public void Describe(IEndpointConventionBuilder endpoint, MethodInfo handler) => endpoint
        .WithMetadata(handler)
        .WithTags(Tag)
        .WithSummary(Summary)
        .WithDescription(Description)
        .WithMetadata(
            Answer(StatusCodes.Status202Accepted, MediaTypeNames.Text.Plain),
            Answer(StatusCodes.Status400BadRequest, MediaTypeNames.Application.Json),
            Answer(StatusCodes.Status408RequestTimeout, MediaTypeNames.Application.ProblemJson),
            Answer(StatusCodes.Status413PayloadTooLarge, MediaTypeNames.Application.Json),
            Answer(StatusCodes.Status503ServiceUnavailable, MediaTypeNames.Application.ProblemJson))
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = Body();
            return Task.CompletedTask;
        });

    private static ProducesResponseTypeMetadata Answer(int status, string mediaType) => new(status, typeof(string), [mediaType]);

    private OpenApiRequestBody Body() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [MediaTypeNames.Text.Plain] = new() { Schema = Schema() },
            [MediaTypeNames.Application.Json] = new() { Schema = Schema() },
        },
    };

    private OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(Required),
        Properties = Fields.ToDictionary(
            field => field.Name, IOpenApiSchema (field) => new OpenApiSchema { Type = field.Type, Description = field.Says }),
    };
}
