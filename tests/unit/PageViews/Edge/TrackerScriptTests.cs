using System.IO.Compression;
using Flattr.TestFixtures;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class TrackerScriptTests
{
    [Theory]
    [InlineData("views.js", 1_024, CompressionLevel.Optimal)]
    [InlineData("views.js", 1_024, CompressionLevel.SmallestSize)]
    [InlineData("heatmap.js", 1_536, CompressionLevel.Optimal)]
    [InlineData("heatmap.js", 1_536, CompressionLevel.SmallestSize)]
    public async Task Tracker_is_small_when_gzipped(string name, int most, CompressionLevel level)
    {
        var script = await File.ReadAllBytesAsync(SourceTree.PathOf("api/wwwroot/js", name), TestContext.Current.CancellationToken);
        using var gzipped = new MemoryStream();
        await using (var gzip = new GZipStream(gzipped, level, leaveOpen: true))
        {
            await gzip.WriteAsync(script, TestContext.Current.CancellationToken);
        }

        Assert.InRange(gzipped.Length, 500, most);
    }
}
