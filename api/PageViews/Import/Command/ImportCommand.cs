using System.CommandLine;
using Spectre.Console;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary><c>import access.log.gz --site example.org --server http://localhost:8080 --key …</c></summary>
internal static class ImportCommand
{
    public const string Name = "import";

    private const string KeyVariable = "FLATTR_KEY";

    private static readonly Argument<string[]> Files =
        new("files") { Description = "Access logs in Common or Combined Log Format, plain or gzipped, each from its beginning.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> Site = new("--site") { Description = "Domain of the site, as it is registered.", Required = true };

    private static readonly Option<Uri> Server = new("--server")
    {
        Description = "Address of the server.",
        DefaultValueFactory = _ => new("http://localhost:8080"),
        CustomParser = result => Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : Refuse<Uri>(result, "--server takes an address such as http://localhost:8080."),
    };

    // Its default is no default of the option: help would print it.
    private static readonly Option<string?> Key = new("--key")
    {
        Description = $"A key of the site; given as {KeyVariable} in the environment it is hidden from other users of this machine.",
    };

    private static readonly Option<bool> Separate = new("--separate")
    {
        Description = "Count a log although it begins with the same line as one that has been counted, such as that of a second web server.",
    };

    private static readonly Option<int> Patience = new("--wait")
    {
        Description = "Seconds that the server may be away before the command gives up.",
        DefaultValueFactory = _ => 60,
    };

    /// <summary>Answers the exit code of the process.</summary>
    public static async Task<int> RunAsync(string[] arguments, IAnsiConsole console, TextWriter errors, TimeProvider time)
    {
        var command = new RootCommand("Counts the page views of access logs, each line once however often the command is repeated.")
        {
            Files, Site, Server, Key, Separate, Patience,
        };
        command.HelpName = Name;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var key = parsed.GetValue(Key) ?? Environment.GetEnvironmentVariable(KeyVariable);
            if (IsKey(key))
            {
                return await RunAsync(Read(parsed, key!), console, errors, time, cancellationToken);
            }

            await errors.WriteLineAsync($"A key of the site is needed: --key, or {KeyVariable} in the environment.");
            return (int)ExitCode.Usage;
        });
        var parsed = command.Parse(arguments);
        var code = await parsed.InvokeAsync(new() { Output = console.Profile.Out.Writer, Error = errors });
        return parsed.Errors.Count > 0 ? (int)ExitCode.Usage : code;
    }

    /// <summary>The command after its command line has been read.</summary>
    public static async Task<int> RunAsync(
        ImportOptions options, IAnsiConsole console, TextWriter errors, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Server is { Scheme: "http", IsLoopback: false })
        {
            await errors.WriteLineAsync("Careful: without https, everybody on the way can read the addresses in the log, and the key.");
        }

        using var client = new ImportClient(options, time);
        ImportRun? run = null;
        try
        {
            return (int)await ShowAsync(console, time, progress => (run = new(options, client, progress)).RunAsync(cancellationToken));
        }
        catch (ImportFailedException failure)
        {
            await errors.WriteLineAsync(failure.Message);
            return (int)failure.Code;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped. What was counted is kept; the same command goes on from there.");
            return (int)ExitCode.Interrupted;
        }
        finally
        {
            if (run is not null)
            {
                ImportSummary.Write(console, run.Tally);
            }
        }
    }

    private static Task<ExitCode> ShowAsync(IAnsiConsole console, TimeProvider time, Func<IImportProgress, Task<ExitCode>> work) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
            ? BarProgress.ShowAsync(console, time, work)
            : work(new PlainProgress(console.Profile.Out.Writer, time));

    private static ImportOptions Read(ParseResult parsed, string key) => new()
    {
        Files = parsed.GetRequiredValue(Files),
        Site = parsed.GetRequiredValue(Site),
        Server = parsed.GetRequiredValue(Server),
        Key = key,
        Separate = parsed.GetValue(Separate),
        Patience = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(Patience), 0, 86_400)),
    };

    private static bool IsKey(string? key) => key is { Length: > 0 } && key.All(c => c is > ' ' and <= '~');

    private static T? Refuse<T>(System.CommandLine.Parsing.ArgumentResult result, string message)
        where T : class
    {
        result.AddError(message);
        return null;
    }
}
