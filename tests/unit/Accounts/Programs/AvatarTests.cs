using System.Net;
using SkiaSharp;

namespace Flattr.UnitTests.Accounts.Programs;

public sealed class AvatarTests
{
    private const string Path = "me/avatar";

    [Fact]
    public async Task A_picture_is_kept_small_and_can_be_taken_away()
    {
        await using var ada = await MemberProgram.StartAsync();
        (await ada.GetAsync(Path)).IsProblem(HttpStatusCode.NotFound);
        var saved = (await PutAsync(ada, Picture(), "\"0\"")).Is(HttpStatusCode.OK);
        Assert.Equal("\"1\"", saved.Tag);
        Assert.EndsWith("/api/v1/me/avatar", saved.Json!["avatar"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);

        var shown = (await ada.GetAsync(Path)).Is(HttpStatusCode.OK);
        Assert.Equal(("\"1\"", "image/webp"), (shown.Tag, shown.Message.Content.Headers.ContentType?.MediaType));
        using var codec = SKCodec.Create(new MemoryStream(shown.Bytes));
        Assert.Equal(512, codec.Info.Width);

        (await ada.PutAsync("me/profile", """{"avatar": {"visibility": "public"}}""", "\"1\"")).Is(HttpStatusCode.OK);
        Assert.Equal("public", (await PutAsync(ada, Picture(600), "\"2\"")).Json!["avatar"]!["visibility"]!.GetValue<string>());
        var removed = (await ada.DeleteAsync(Path, ifMatch: "\"3\"")).Is(HttpStatusCode.OK);
        Assert.Equal("""{"value":null,"visibility":"public"}""", removed.Json!["avatar"]!.ToJsonString());
        (await ada.GetAsync(Path)).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_says_what_it_is_a_change_of()
    {
        await using var ada = await MemberProgram.StartAsync();
        (await PutAsync(ada, Picture(), ifMatch: null)).IsProblem(HttpStatusCode.PreconditionRequired);
        (await ada.DeleteAsync(Path)).IsProblem(HttpStatusCode.PreconditionRequired);
        (await PutAsync(ada, Picture(), "\"0\"")).Is(HttpStatusCode.OK);
        (await PutAsync(ada, Picture(600), "\"0\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        var stale = (await ada.DeleteAsync(Path, ifMatch: "\"0\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        Assert.Equal("[\"avatar\"]", stale.Json!["changed"]!.ToJsonString());
    }

    [Fact]
    public async Task A_body_is_a_picture_of_at_most_10_MB()
    {
        await using var ada = await MemberProgram.StartAsync();
        foreach (var length in (int[])[0, 1, 10_000_000])
        {
            Assert.StartsWith("This file is not a picture that we can read.", (await PutAsync(ada, new byte[length], "*")).WrongWith("avatar"), StringComparison.Ordinal);
        }

        (await PutAsync(ada, new byte[10_000_001], "*")).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        foreach (var type in (string[])["application/json", "application/octet-stream", "text/html"])
        {
            (await ada.SendAsync(HttpMethod.Put, Path, MemberProgram.Picture(Picture(), type), "*")).IsProblem(HttpStatusCode.UnsupportedMediaType);
        }

        (await ada.SendAsync(HttpMethod.Put, Path, ifMatch: "*")).IsProblem(HttpStatusCode.UnsupportedMediaType);
    }

    private static Task<ProgramAnswer> PutAsync(MemberProgram ada, byte[] file, string? ifMatch) =>
        ada.SendAsync(HttpMethod.Put, Path, MemberProgram.Picture(file), ifMatch);

    private static byte[] Picture(int side = 1_024)
    {
        using var bitmap = new SKBitmap(side, side);
        bitmap.Erase(SKColors.Green);
        bitmap.SetPixel(side / 2, side / 2, SKColors.Red);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }
}
