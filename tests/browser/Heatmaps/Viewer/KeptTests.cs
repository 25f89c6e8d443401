using System.Text;
using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>What is left of a page full of marks in everything that the product keeps and tells.</summary>
[Collection(nameof(ViewerOfHeatmaps))]
public sealed class KeptTests(ChromiumFixture chromium, ViewerSite site)
{
    private const string Path = "/private/";
    private const int Width = 1_280;

    [Fact]
    public async Task Nothing_that_is_typed_or_written_or_says_who_somebody_is_is_kept()
    {
        site.Put(Path, MarkedPage.Html);
        var desk = await site.DeskAsync(chromium);
        var reader = await Reading.BeginAsync(site, chromium, Width);
        await reader.OpenAsync($"{Path}?{MarkedPage.Mark}={MarkedPage.Mark}#{MarkedPage.Mark}");
        await MarkedPage.UseAsync(reader.Page);
        await reader.LeaveAsync();
        var map = await desk.ArrivesAsync(Path, Width, MarkedPage.Places.Count);

        Assert.Equal(MarkedPage.Places.Count, map.Elements.Sum(element => element.Clicks));
        var export = await (await desk.Page.APIRequest.GetAsync(site.AddressOf($"{site.Campaign}/export.csv"))).TextAsync();
        var files = Directory.GetFiles(site.DataDirectory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(Read).ToList();
        Assert.Contains(Path, export, StringComparison.Ordinal);
        Assert.Contains(files, file => Holds(file, Path));

        Assert.DoesNotContain(MarkedPage.Mark, export, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(MarkedPage.Mark, site.Log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(MarkedPage.Mark, await site.ReadMetricsAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(files, file => Holds(file, MarkedPage.Mark));
    }

    private static bool Holds(byte[] file, string text) =>
        new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Any(encoding => file.AsSpan().IndexOf(encoding.GetBytes(text)) >= 0);

    /// <summary>Also while the server is at work on it.</summary>
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
