using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;
using Flattr.UnitTests.Pages;
using SkiaSharp;

namespace Flattr.UnitTests.Accounts.Profiles;

/// <summary>The form of one's own profile, as a browser without scripts sends it.</summary>
public sealed partial class ProfileSettingsTests
{
    private const string Settings = "/settings/profile";

    [Fact]
    public async Task A_profile_is_for_who_is_signed_in()
    {
        await using var host = await PageHost.StartAsync();
        using var answer = await host.Browser.GetAsync(Settings, TestContext.Current.CancellationToken);
        Assert.Equal("/login?return=%2Fsettings%2Fprofile", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task What_is_filled_in_is_private_until_it_is_shown()
    {
        await using var host = await StartAsync();
        await SaveAsync(host, 0, ("Value.DisplayName", "Ada"), ("Value.Handle", "ada"), ("Value.Languages", "English, sv"));
        Assert.Contains("value=\"English, Swedish\"", await host.ReadAsync(Settings), StringComparison.Ordinal);
        await host.ReadAsync("/u/ada", HttpStatusCode.NotFound);
        await SaveAsync(host, 1, ("Value.DisplayName", "Ada"), ("Value.Handle", "ada"), ("Value.Languages", "English, sv"), ("Shown.Handle", "Members"));
        Assert.DoesNotContain("Ada", await host.ReadAsync("/u/ada"), StringComparison.Ordinal);
        Assert.Contains("<h1>Nothing</h1>", await host.ReadAsync($"{Settings}/preview?as=public"), StringComparison.Ordinal);
        Assert.Contains("@ada", await host.ReadAsync($"{Settings}/preview?as=member"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept()
    {
        await using var host = await StartAsync();
        var page = await SaveAsync(host, 0, ("Value.Handle", "no spaces"), ("Value.Location", "London"), ("Shown.Location", "Public"));
        Assert.Contains("Nothing was saved yet.", page, StringComparison.Ordinal);
        Assert.Contains("A handle has only the letters", page, StringComparison.Ordinal);
        Assert.Contains("value=\"no spaces\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"London\"", page, StringComparison.Ordinal);
        Assert.Equal(0, host.Cluster.Profiles[await IdAsync(host)].Version);
    }

    [Fact]
    public async Task A_handle_that_is_hidden_by_its_owner_is_refused_like_a_reserved_one()
    {
        await using var host = await StartAsync();
        host.Cluster.Profiles[Guid.CreateVersion7()] = SampleProfiles.Of((ProfileField.Handle, "hidden", Visibility.Private));
        foreach (var handle in new[] { "hidden", "admin" })
        {
            Assert.Contains($">{Handle.NotFree}<", await SaveAsync(host, 0, ("Value.Handle", handle)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_windows_lose_nothing_and_show_nothing_again()
    {
        await using var host = await StartAsync();
        await SaveAsync(host, 0, ("Value.Phone", "+4670123456"), ("Shown.Phone", "Public"), ("Value.About", "old"));
        await SaveAsync(host, 1, ("Value.Phone", "+4670123456"), ("Value.About", "old"));
        var page = await SaveAsync(host, 1, ("Value.Phone", "+4670123456"), ("Shown.Phone", "Public"), ("Value.About", "typed for an hour"));
        Assert.Contains("Your profile was changed in another window", page, StringComparison.Ordinal);
        Assert.Contains("+4670123456 (Only me)", page, StringComparison.Ordinal);
        Assert.Contains("+4670123456 (Everybody)", page, StringComparison.Ordinal);
        Assert.Contains("typed for an hour</textarea>", page, StringComparison.Ordinal);
        Assert.Matches("name=\"Version\" value=\"2\"", page);
        Assert.Matches("name=\"Shown.Phone\">\\s*<option value=\"Private\" selected", page);
        await SaveAsync(host, 2, ("Value.Phone", "+4670123456"), ("Value.About", "typed for an hour"));
        Assert.Equal("typed for an hour", host.Cluster.Profiles[await IdAsync(host)].Find(ProfileField.About)!.Value);
    }

    [Fact]
    public async Task A_picture_is_kept_small_and_can_be_taken_away()
    {
        await using var host = await StartAsync();
        await SendAsync(host, 0, Picture(), [("Value.Handle", "ada"), ("Shown.Handle", "Public"), ("Shown.Avatar", "Public")]);
        var address = Image().Match(await host.ReadAsync("/u/ada")).Groups[1].Value;
        using var stranger = host.NewBrowser();
        using var image = await stranger.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("image/webp", image.Content.Headers.ContentType?.MediaType);
        using var codec = SKCodec.Create(new MemoryStream(await image.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(512, codec.Info.Width);
        stranger.DefaultRequestHeaders.IfNoneMatch.Add(image.Headers.ETag!);
        using var again = await stranger.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        await SaveAsync(host, 1, ("Value.Handle", "ada"), ("Shown.Handle", "Public"), ("Shown.Avatar", "Private"));
        using var hidden = await stranger.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains("Your picture", await host.ReadAsync(Settings), StringComparison.Ordinal);
        await SaveAsync(host, 2, ("Value.Handle", "ada"), ("RemovePicture", "yes"));
        Assert.DoesNotContain("Your picture", await host.ReadAsync(Settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2_000_000, "Save it as JPEG")]
    [InlineData(10_000_001, "This file has more than 10 MB.")]
    public async Task A_file_that_is_no_picture_is_refused_beside_its_field(int length, string wrong)
    {
        await using var host = await StartAsync();
        Assert.Contains(wrong, await SendAsync(host, 0, new byte[length], []), StringComparison.Ordinal);
    }

    private static async Task<PageHost> StartAsync()
    {
        var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        return host;
    }

    private static Task<string> SaveAsync(PageHost host, int version, params (string Name, string Value)[] fields) => SendAsync(host, version, picture: null, fields);

    /// <summary>The page that comes of it; all fields that are not named are empty and private.</summary>
    private static async Task<string> SendAsync(PageHost host, int version, byte[]? picture, (string Name, string Value)[] fields)
    {
        var page = await host.ReadAsync(Settings);
        using var content = new MultipartFormDataContent();
        Dictionary<string, string> all = new(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["_handler"] = "profile",
            ["Version"] = $"{version}",
        };
        foreach (var field in SampleProfiles.All)
        {
            all[$"Value.{field}"] = string.Empty;
            all[$"Shown.{field}"] = "Private";
        }

        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        foreach (var (name, value) in all)
        {
            content.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(picture ?? []);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");

        // A browser sends an empty part for a file that was not chosen.
        file.Headers.ContentDisposition = new("form-data") { Name = "\"Picture\"", FileName = picture is null ? "\"\"" : "\"picture.png\"" };
        content.Add(file);
        using var answer = await host.Browser.PostAsync(Settings, content, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.SeeOther, $"{answer.StatusCode}");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<Guid> IdAsync(PageHost host) =>
        (await host.Get<IGrainFactory>().GetGrain<Flattr.GrainInterfaces.Accounts.IUserDirectoryGrain>(0).FindByEmailAsync(PageHost.Email))!.Value;

    private static byte[] Picture()
    {
        using var bitmap = new SKBitmap(1_024, 1_024);
        bitmap.Erase(SKColors.Green);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("src=\"(/u/ada/avatar[^\"]+)\"")]
    private static partial Regex Image();
}
