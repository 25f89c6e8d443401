using Microsoft.AspNetCore.Http.Metadata;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>
/// A page that takes pictures takes larger requests than others: more than the largest picture, so that one that is too large is told so
/// beside its field. It is never written to a disk: what a camera notes in it is nobody's business.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PictureUploadAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    private const int MaxRequest = 20_000_000;

    public long? MaxRequestBodySize => MaxRequest;

    public bool? BufferBody => null;

    public int? MemoryBufferThreshold => MaxRequest;

    public long? BufferBodyLengthLimit => null;

    public int? ValueCountLimit => null;

    public int? KeyLengthLimit => null;

    public int? ValueLengthLimit => null;

    public int? MultipartBoundaryLengthLimit => null;

    public int? MultipartHeadersCountLimit => null;

    public int? MultipartHeadersLengthLimit => null;

    public long? MultipartBodyLengthLimit => null;
}
