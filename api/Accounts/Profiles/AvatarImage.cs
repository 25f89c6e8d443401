using SkiaSharp;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>
/// Makes a small picture of what somebody sends: decoded and encoded anew, so that nothing of the file is kept but what is seen. How large
/// it is says the file's head, which is read before anything is decoded.
/// </summary>
internal static class AvatarImage
{
    /// <summary>Pixels of the longer side.</summary>
    public const int MaxSide = 512;

    /// <summary>Bytes of a file; a photograph of a good camera has less.</summary>
    public const int MaxFile = 10_000_000;

    /// <summary>Pixels that are decoded at once: 4 bytes each. A JPEG of more is decoded smaller, as its format allows.</summary>
    private const int MaxDecoded = 16_000_000;

    private const int MaxFileSide = 16_000;
    private const int Quality = 85;

    /// <summary>The picture as WebP, or what is wrong with the file.</summary>
    public static (byte[]? Image, string? Wrong) Encode(byte[] file)
    {
        using var content = new MemoryStream(file, writable: false);
        using var codec = SKCodec.Create(content, out var read);
        if (read != SKCodecResult.Success
            || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif))
        {
            return (null, "This file is not a picture that we can read. Save it as JPEG, PNG, WebP or GIF and choose it again.");
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var size = codec.GetScaledDimensions(Math.Min(1, (float)MaxSide / Math.Max(1, Math.Min(width, height))));
        if (Math.Max(width, height) > MaxFileSide || (long)size.Width * size.Height > MaxDecoded)
        {
            return (null, $"This picture has {width:N0} × {height:N0} pixels, more than we can read. Make it smaller, 4,000 × 4,000 at most, and choose it again.");
        }

        using var decoded = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        return codec.GetPixels(decoded.Info, decoded.GetPixels()) == SKCodecResult.Success
            ? (Shrink(decoded, codec.EncodedOrigin), null)
            : (null, "This picture is damaged or cut off. Open it in a program that can, save it anew and choose it again.");
    }

    private static byte[] Shrink(SKBitmap decoded, SKEncodedOrigin origin)
    {
        var scale = Math.Min(1, (float)MaxSide / Math.Max(decoded.Width, decoded.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(decoded.Width * scale)), Math.Max(1, (int)Math.Round(decoded.Height * scale)));
        var turned = origin >= SKEncodedOrigin.LeftTop;

        // Without a colour space: it was converted to the one that everybody assumes, and none is written into the file.
        using var small = new SKBitmap(new SKImageInfo(turned ? height : width, turned ? width : height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(small))
        using (var image = SKImage.FromBitmap(decoded))
        {
            canvas.Clear(SKColors.Transparent);
            canvas.Concat(Turn(origin, width, height));
            canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var webp = small.Encode(SKEncodedImageFormat.Webp, Quality);
        return webp.ToArray();
    }

    /// <summary>Puts upright what the camera held otherwise; the eight ways of Exif.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
