using Flattr.TestFixtures;

namespace Flattr.BrowserTests.PageViews;

/// <summary>The trackers of tests/browser/package.json as their authors published them, installed by npm.</summary>
public sealed class PublishedTrackers : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private string? _missing;

    /// <summary>Where they are; skips the test where they could not be had.</summary>
    public string Directory
    {
        get
        {
            Assert.SkipWhen(_missing is not null, $"No published tracker: {_missing}");
            return _directory.PathOf("node_modules");
        }
    }

    public async ValueTask InitializeAsync() => _missing = await NpmPackages.InstallAsync(_directory, ["tests", "browser"]);

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
