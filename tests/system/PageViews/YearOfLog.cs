using System.IO.Compression;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>A log of four days in May, repeated in every month: long enough to be broken off in the middle.</summary>
internal sealed class YearOfLog : IDisposable
{
    private const string Month = "/May/2015:";

    private readonly TemporaryDirectory _directory = new();

    private YearOfLog()
    {
    }

    public string File => _directory.PathOf("year.log");

    public static async Task<YearOfLog> WriteAsync(string log)
    {
        await using var packed = new GZipStream(System.IO.File.OpenRead(log), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var year = new YearOfLog();
        foreach (var month in "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".Split(' '))
        {
            await System.IO.File.AppendAllTextAsync(
                year.File, text.Replace(Month, $"/{month}/2015:", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        return year;
    }

    public void Dispose() => _directory.Dispose();
}
