using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Flattr.Api.Accounts.Programs;

/// <summary>
/// The JSON object that a program sends. It is taken whole or not at all: a field that is not known, is of another kind or breaks a rule is
/// named in the <c>errors</c> of a 400.
/// </summary>
internal sealed class JsonBody<T> : IRefusable, IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? _value;

    private JsonBody(T value) => _value = value;

    private JsonBody(IResult refusal) => Refusal = refusal;

    public IResult? Refusal { get; }

    /// <summary>Behind <see cref="RefusalFilter"/> there is one.</summary>
    public T Value => _value!;

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
        {
            return new(Problems.WrongContentType("application/json"));
        }

        Dictionary<string, string[]> errors = [];
        try
        {
            var value = (T?)await JsonFields.ReadAsync(context.Request.Body, MemberJson.Default.GetTypeInfo(typeof(T))!, errors, context.RequestAborted);
            return value is not null && errors.Count == 0 && Follows(value, errors) ? new(value) : new(Problems.Invalid(errors));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0;
            return new(Problems.TooLarge($"A body has at most {limit / 1024} KB here."));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata([MediaTypeNames.Application.Json], typeof(T)));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status400BadRequest, typeof(HttpValidationProblemDetails)));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status408RequestTimeout));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status413PayloadTooLarge));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status415UnsupportedMediaType));
    }

    private static bool Follows(T value, Dictionary<string, string[]> errors)
    {
        List<ValidationResult> broken = [];
        Validator.TryValidateObject(value, new(value), broken, validateAllProperties: true);
        foreach (var field in broken.GroupBy(rule => JsonNamingPolicy.SnakeCaseLower.ConvertName(rule.MemberNames.First())))
        {
            errors[field.Key] = [.. field.Select(rule => rule.ErrorMessage!)];
        }

        return errors.Count == 0;
    }
}
