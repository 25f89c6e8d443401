using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Flattr.Api.Accounts.Profiles;
using SkiaSharp;

namespace Flattr.UnitTests.Accounts.Profiles;

public sealed class AvatarImageTests
{
    private const string Secret = "taken at 59.3293 N 18.0686 E";

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 1600, 800, 512, 256)]
    [InlineData(SKEncodedImageFormat.Png, 300, 700, 219, 512)]
    [InlineData(SKEncodedImageFormat.Webp, 512, 512, 512, 512)]
    [InlineData(SKEncodedImageFormat.Png, 1, 1, 1, 1)]
    [InlineData(SKEncodedImageFormat.Png, 3000, 1, 512, 1)]
    public void A_picture_becomes_a_small_one(SKEncodedImageFormat format, int width, int height, int newWidth, int newHeight)
    {
        var (image, wrong) = AvatarImage.Encode(Picture(format, width, height));
        Assert.Null(wrong);
        using var codec = SKCodec.Create(new MemoryStream(image!));
        Assert.Equal((SKEncodedImageFormat.Webp, newWidth, newHeight), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
    }

    [Fact]
    public void Nothing_is_kept_but_what_is_seen()
    {
        var file = WithExif(Picture(SKEncodedImageFormat.Jpeg, 40, 20), orientation: 1);
        Assert.Contains(Secret, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        var image = AvatarImage.Encode(file).Image!;
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(image), StringComparison.Ordinal);
        Assert.Equal(["VP8 "], Chunks(image));
    }

    [Fact]
    public void A_picture_that_the_camera_held_otherwise_is_put_upright()
    {
        // Left red, right blue; turned a quarter clockwise, red is at the top.
        var (image, _) = AvatarImage.Encode(WithExif(Picture(SKEncodedImageFormat.Jpeg, 40, 20), orientation: 6));
        using var bitmap = SKBitmap.Decode(image);
        Assert.Equal((20, 40), (bitmap.Width, bitmap.Height));
        Assert.True(bitmap.GetPixel(10, 4).Red > 200 && bitmap.GetPixel(10, 4).Blue < 60);
        Assert.True(bitmap.GetPixel(10, 36).Blue > 200 && bitmap.GetPixel(10, 36).Red < 60);
    }

    [Theory]
    [InlineData(16_000, 16_000)]
    [InlineData(4_001, 4_001)]
    [InlineData(60_000, 2)]
    public void A_bomb_is_refused_by_its_head(int width, int height)
    {
        var before = GC.GetTotalAllocatedBytes();
        var (image, wrong) = AvatarImage.Encode(Bomb(width, height));
        Assert.Null(image);
        Assert.Contains($"{width:N0} × {height:N0} pixels", wrong, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 5_000_000);
    }

    [Fact]
    public void A_large_photograph_is_read_smaller() => Assert.NotNull(AvatarImage.Encode(Picture(SKEncodedImageFormat.Jpeg, 8_000, 6_000)).Image);

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("BM and then nothing")]
    public void What_is_no_picture_is_refused(string content) =>
        Assert.Contains("Save it as JPEG", AvatarImage.Encode(Encoding.UTF8.GetBytes(content)).Wrong, StringComparison.Ordinal);

    [Fact]
    public void A_picture_that_was_cut_off_is_refused()
    {
        var file = Picture(SKEncodedImageFormat.Png, 300, 300);
        Assert.Contains("damaged or cut off", AvatarImage.Encode(file[..(file.Length / 2)]).Wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_breaks_it()
    {
        byte[][] files = [.. new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp }.Select(format => Picture(format, 30, 20))];
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 400], Gen.Byte, Gen.Int[1, 500]).Sample((file, place, value, length) =>
        {
            byte[] broken = [.. files[file].Take(length)];
            broken[place % broken.Length] = value;
            var (image, wrong) = AvatarImage.Encode(broken);
            return image is null != wrong is null;
        });
    }

    /// <summary>Left half red, right half blue.</summary>
    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Red);
        bitmap.Erase(SKColors.Blue, new SKRectI(width / 2, 0, width, height));
        using var encoded = bitmap.Encode(format, 90);
        return encoded.ToArray();
    }

    /// <summary>A few hundred bytes that say they are that large, and unpack to it.</summary>
    private static byte[] Bomb(int width, int height)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 6);
        WriteChunk(png, "IHDR", head);
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(new byte[1_000_000]);
        }

        WriteChunk(png, "IDAT", pixels.ToArray());
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void WriteChunk(MemoryStream png, string name, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        png.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    /// <summary>With a head as cameras write it: how it was held, and a description.</summary>
    private static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(Secret), 0];
        byte[] tiff =
        [
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 2,
            0x01, 0x0E, 0, 2, 0, 0, 0, (byte)text.Length, 0, 0, 0, 38,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
            0, 0, 0, 0, .. text,
        ];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg.AsSpan(2)];
    }

    private static List<string> Chunks(byte[] webp)
    {
        List<string> chunks = [];
        for (var place = 12; place < webp.Length; place += 8 + ((BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(place + 4)) + 1) & ~1))
        {
            chunks.Add(Encoding.ASCII.GetString(webp, place, 4));
        }

        return chunks;
    }
}
