using System.Diagnostics;
using Flattr.TestFixtures;

namespace Flattr.BrowserTests.PageViews;

/// <summary>The trackers of tests/browser/package.json as their authors published them, installed by npm.</summary>
public sealed class PublishedTrackers : IAsyncLifetime
{
    private static readonly TimeSpan InstalledWithin = TimeSpan.FromMinutes(2);

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

    public async ValueTask InitializeAsync()
    {
        foreach (var name in (string[])["package.json", "package-lock.json", ".npmrc"])
        {
            File.Copy(SourceTree.PathOf("tests", "browser", name), _directory.PathOf(name));
        }

        try
        {
            _missing = await InstallAsync(_directory.Path);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            _missing = "npm is not on this machine.";
        }
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<string?> InstallAsync(string directory)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        await Eventually.EndsAsync("npm has installed the trackers", InstalledWithin, Task.WhenAll(output, errors));
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 ? null : $"npm ended with {npm.ExitCode}: {await errors}";
    }
}
