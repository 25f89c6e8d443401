using System.Diagnostics;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>The import command of the README, in a process of its own.</summary>
internal sealed class ImportProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(180);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ImportProcess(Process process)
    {
        _process = process;
        _process.Start();
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public bool IsRunning => !_process.HasExited;

    public static ImportProcess Start(FlattrSettings settings, string log)
    {
        string[] arguments =
        [
            SourceTree.AssemblyOf("api", "Flattr.Api"), "import", log, "--site", settings.Site, "--server", settings.Url.ToString(),
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FLATTR_KEY"] = settings.ApiKey;
        return new(new() { StartInfo = start });
    }

    /// <summary>Runs the command to its end, which must be a good one, and answers what it wrote.</summary>
    public static async Task<string> RunAsync(FlattrSettings settings, string log)
    {
        await using var import = Start(settings, log);
        return await import.SucceedsAsync();
    }

    public async Task<string> SucceedsAsync()
    {
        await Eventually.TrueAsync("the import has ended", EndsWithin, () => _process.HasExited);
        Assert.True(_process.ExitCode == 0, $"{_process.ExitCode}: {await _output}{await _errors}");
        return await _output;
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        await Task.WhenAll(_output, _errors);
        _process.Dispose();
    }
}
