using System.Reflection;
using System.Text.Json.Nodes;
using Flattr.Api.Accounts.Programs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Flattr.Api.Mail.Unsubscribing;

/// <summary>The form that says that somebody pressed the button (RFC 8058, 3.1). Who only follows a link doesn't send it.</summary>
internal sealed class OneClick : IRefusable, IBindableFromHttpContext<OneClick>, IEndpointParameterMetadataProvider
{
    public const string Name = "List-Unsubscribe";
    public const string Value = "One-Click";

    /// <summary>Bytes; the field alone takes 150 in the longer of its two forms.</summary>
    public const int MaxBody = 4 * 1024;

    private static readonly string[] ContentTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

    private OneClick(IResult? refusal) => Refusal = refusal;

    public IResult? Refusal { get; }

    public static async ValueTask<OneClick?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasFormContentType)
        {
            return new(Problems.WrongContentType(ContentTypes[0]));
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return new(form[Name] == Value ? null : Malformed());
        }
        catch (InvalidDataException)
        {
            return new(Malformed());
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new(Problems.TooLarge("A body has at most 4 KB."));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status400BadRequest));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status408RequestTimeout));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status413PayloadTooLarge));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status415UnsupportedMediaType));
    }

    /// <summary>Says in the description what the form has in it.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var field = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(Value)] };
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { Name },
            Properties = new Dictionary<string, IOpenApiSchema> { [Name] = field },
        };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = form }),
        };
        return Task.CompletedTask;
    }

    private static ProblemHttpResult Malformed() => Problems.Of(StatusCodes.Status400BadRequest, $"Nothing was changed. Send the form {Name}={Value}.");
}
