using System.Diagnostics;
using System.Text.Json;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>What tests/independent/count_log.py finds in a log: it shares no code with the product.</summary>
internal sealed class IndependentCount
{
    private readonly JsonElement _figures;

    private IndependentCount(JsonElement figures) => _figures = figures;

    public int Lines => _figures.GetProperty("lines").GetInt32();

    public int Counted => _figures.GetProperty("counted").GetInt32();

    public IReadOnlyDictionary<string, long> Dropped =>
        _figures.GetProperty("dropped").EnumerateObject().ToDictionary(reason => reason.Name, reason => reason.Value.GetInt64());

    /// <summary>Skips the test where there is no Python.</summary>
    public static async Task<IndependentCount> OfAsync(string log, string site)
    {
        string[] arguments =
        [
            SourceTree.PathOf("tests", "independent", "count_log.py"), log, "--site", site, "--data", SourceTree.PathOf("api", "PageViews", "Edge", "Bundled"),
        ];
        var python = new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true };
        python.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        Assert.SkipUnless(IsInstalled("python3"), "No python3, which the independent count is written in.");
        using var process = Process.Start(python)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return new(JsonSerializer.Deserialize<JsonElement>(output));
    }

    /// <summary>Views and visitors by the values of a dimension: days, pages, sources or isps.</summary>
    public IReadOnlyDictionary<string, (long Views, long Visitors)> By(string dimension) => _figures.GetProperty(dimension).EnumerateObject()
        .ToDictionary(
            value => value.Name,
            value => (value.Value.GetProperty("views").GetInt64(), value.Value.GetProperty("visitors").GetInt64()),
            StringComparer.Ordinal);

    private static bool IsInstalled(string command) => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, command))) == true;
}
