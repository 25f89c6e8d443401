using System.Text;
using Flattr.Api.PageViews.Import.Command;
using Flattr.TestFixtures;
using Spectre.Console;

namespace Flattr.UnitTests.PageViews.Import;

/// <summary>Somebody with a directory of logs, who imports them into the site of a host.</summary>
internal sealed class Operator(ImportHost host) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly HastyTime _time = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    public TimeSpan Waited => _time.Waited;

    /// <summary>Whether the command writes to a terminal, or to a file.</summary>
    public bool HasTerminal { get; set; }

    public string Directory => _directory.Path;

    public string PathOf(string name) => _directory.PathOf(name);

    public Task<ExitCode> ImportAsync(params string[] files) => ImportAsync(options => options, files);

    public Task<ExitCode> ImportAsync(Func<ImportOptions, ImportOptions> change, params string[] files) =>
        ImportAsync(change, TestContext.Current.CancellationToken, files);

    public async Task<ExitCode> ImportAsync(Func<ImportOptions, ImportOptions> change, CancellationToken interrupted, params string[] files)
    {
        var options = new ImportOptions { Files = files, Site = ImportHost.Site, Server = host.Url, Key = ImportHost.Key };
        return (ExitCode)await ImportCommand.RunAsync(change(options), Screen(), _errors, _time, interrupted);
    }

    public async Task<ExitCode> TypesAsync(string[] arguments) =>
        (ExitCode)await ImportCommand.RunAsync(arguments, Screen(), _errors, _time);

    public string Write(string name, string text)
    {
        File.WriteAllText(_directory.PathOf(name), text);
        return _directory.PathOf(name);
    }

    public string WriteGzip(string name, string text)
    {
        File.WriteAllBytes(_directory.PathOf(name), LogText.Gzip(text));
        return _directory.PathOf(name);
    }

    public void Dispose()
    {
        _directory.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    private IAnsiConsole Screen() => AnsiConsole.Create(new()
    {
        Ansi = HasTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = HasTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new Paper(_output, HasTerminal),
    });

    private sealed class Paper(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => 400;

        public int Height => 50;

        public void SetEncoding(Encoding encoding)
        {
            // A string has none.
        }
    }
}
