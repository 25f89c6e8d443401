using System.IO.Compression;
using Flattr.TestFixtures;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class TrackerScriptTests
{
    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public async Task Tracker_is_at_most_a_kilobyte_gzipped(CompressionLevel level)
    {
        var script = await File.ReadAllBytesAsync(Path.Combine(SourceTree.Root, "api/wwwroot/js/views.js"), TestContext.Current.CancellationToken);
        using var gzipped = new MemoryStream();
        await using (var gzip = new GZipStream(gzipped, level, leaveOpen: true))
        {
            await gzip.WriteAsync(script, TestContext.Current.CancellationToken);
        }

        Assert.InRange(gzipped.Length, 500, 1024);
    }
}
