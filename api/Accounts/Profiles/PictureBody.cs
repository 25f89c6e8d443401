using System.Reflection;
using Flattr.Api.Accounts.Programs;
using Microsoft.AspNetCore.Http.Metadata;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>A picture that is the whole body of a request.</summary>
internal sealed class PictureBody : IRefusable, IBindableFromHttpContext<PictureBody>, IEndpointParameterMetadataProvider
{
    private const string AnyPicture = "image/*";

    public IResult? Refusal { get; private init; }

    public byte[] File { get; private init; } = [];

    public static async ValueTask<PictureBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return new() { Refusal = Problems.WrongContentType("image/jpeg, image/png, image/webp or image/gif") };
        }

        try
        {
            using var file = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, AvatarImage.MaxFile));
            await request.Body.CopyToAsync(file, context.RequestAborted);
            return new() { File = file.ToArray() };
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new() { Refusal = Problems.TooLarge(Avatars.TooLarge) };
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata([AnyPicture], typeof(Stream)));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status400BadRequest, typeof(HttpValidationProblemDetails)));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status408RequestTimeout));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status413PayloadTooLarge));
        builder.Metadata.Add(Problems.Metadata(StatusCodes.Status415UnsupportedMediaType));
    }
}
