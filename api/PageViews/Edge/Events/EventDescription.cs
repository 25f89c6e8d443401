using System.Net.Mime;
using Microsoft.OpenApi;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>What the OpenAPI document says of the endpoint, which reads its body by hand and takes any content type.</summary>
internal static class EventDescription
{
    private static readonly (string Name, JsonSchemaType Type, string Says)[] Fields =
    [
        ("n", JsonSchemaType.String, "pageview, engagement, or the name of an event of your own; at most 120 characters (long: name)"),
        ("u", JsonSchemaType.String, "absolute address of the page, at most 2,000 bytes (long: url)"),
        ("d", JsonSchemaType.String, "domain of the site, or up to 10 with commas between; without it the host of the page (long: domain)"),
        ("r", JsonSchemaType.String, "address of the page before; only its host is kept (long: referrer)"),
        ("h", JsonSchemaType.Boolean, "the fragment is part of the page (long: hashMode)"),
        ("i", JsonSchemaType.Boolean, "taken and not kept (long: interactive)"),
        ("p", JsonSchemaType.Object, "taken and not kept (long: props, m, meta)"),
        ("e", JsonSchemaType.Number, "engaged time in milliseconds, less than 30 days; engagement only"),
        ("sd", JsonSchemaType.Number, "how far the page was scrolled, 0–100; engagement only"),
    ];

    public static void Describe(this IEndpointConventionBuilder endpoint) => endpoint
        .WithMetadata(typeof(EventEndpoint).GetMethod(nameof(EventEndpoint.HandleAsync))!)
        .WithTags("Page views")
        .WithSummary("Counts a page view, an event or an engagement")
        .WithDescription(
            "In the shape of Plausible's script, in JSON of at most 16,384 bytes. Answered after the commit that holds the event. What is dropped is "
            + "answered with 202 too; x-plausible-dropped says for how many sites and x-flattr-dropped why.")
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

    private static OpenApiRequestBody Body() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [MediaTypeNames.Text.Plain] = new() { Schema = Schema() },
            [MediaTypeNames.Application.Json] = new() { Schema = Schema() },
        },
    };

    private static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "n", "u" },
        Properties = Fields.ToDictionary(
            field => field.Name, IOpenApiSchema (field) => new OpenApiSchema { Type = field.Type, Description = field.Says }),
    };
}
