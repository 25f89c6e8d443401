using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>Takes the files of a command to the server, one after the other.</summary>
internal sealed class ImportRun(ImportOptions options, ImportClient client, IImportProgress progress)
{
    /// <summary>How often in a row a log may turn out to stand elsewhere: more often than that, somebody else imports it.</summary>
    private const int MaxRestarts = 5;

    /// <summary>Lines of the present file that are known to be counted.</summary>
    private long _reached;

    /// <summary>Of the present file, since this command last brought it further.</summary>
    private int _restarts;

    public ImportTally Tally { get; } = new();

    /// <summary>Files that could not be imported are told of and left out; everything else that goes wrong ends it.</summary>
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        var code = ExitCode.Done;
        foreach (var path in options.Files)
        {
            try
            {
                await ImportAsync(path, cancellationToken);
            }
            catch (ImportFailedException failure) when (failure.Code == ExitCode.BadFile)
            {
                progress.Say(failure.Message);
                code = ExitCode.BadFile;
            }
        }

        return code;
    }

    private async Task ImportAsync(string path, CancellationToken cancellationToken)
    {
        using var log = LogFile.Open(path);
        (_reached, _restarts) = (0, 0);
        try
        {
            for (; _restarts <= MaxRestarts; _restarts++)
            {
                if (await TryImportAsync(log, path, cancellationToken))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new ImportFailedException(ExitCode.BadFile, $"{path} cannot be read on: {exception.Message} The lines before were counted.", exception);
        }
        finally
        {
            Tally.AddFile(_reached);
        }

        throw new ImportFailedException(ExitCode.Refused, $"{path} is being imported by somebody else at the same time.");
    }

    /// <summary>False when the log stood elsewhere on the way.</summary>
    private async Task<bool> TryImportAsync(LogFile log, string name, CancellationToken cancellationToken)
    {
        var counted = await client.ListAsync(cancellationToken);
        var place = await Task.Run(() => LogPlace.Find(log.ReadLines(), counted, cancellationToken), cancellationToken);
        if (Begin(place, name) is not { } from)
        {
            return true;
        }

        _reached = from.Lines;
        var cutter = await Task.Run(() => new PartCutter(log.ReadLines(), from), cancellationToken);
        var part = await Task.Run(cutter.Next, cancellationToken);
        while (part is not null)
        {
            // The next part is read while this one is on its way.
            var next = Task.Run(cutter.Next, CancellationToken.None);
            if (await AppendAsync(part, next, cancellationToken) is { } answer)
            {
                Tally.Add(answer);
            }
            else if (!await client.HasCountedAsync(part, cancellationToken))
            {
                return false;
            }

            (_reached, _restarts) = (part.To.Lines, 0);
            progress.Report(name, log.Position, log.Length, part.To.Lines);
            part = await next;
        }

        Finish(cutter, log, name);
        return true;
    }

    private async Task<PartAnswer?> AppendAsync(OutgoingPart part, Task<OutgoingPart?> next, CancellationToken cancellationToken)
    {
        try
        {
            return await client.AppendAsync(part, cancellationToken);
        }
        finally
        {
            // Nobody else may read the file before the reading ahead has ended, well or not; if not, it is told when its turn comes.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private LogWatermark? Begin(LogPlace place, string name) => place.Kind switch
    {
        LogKind.Empty => null,
        LogKind.NoLog => throw new ImportFailedException(
            ExitCode.BadFile, $"{name} is no access log in Common or Combined Log Format: not one of its first lines is."),
        LogKind.Alike when !options.Separate => throw new ImportFailedException(
            ExitCode.BadFile,
            $"{name} begins like a log that has been counted, but does not go on like it: an older copy, or an edited one. Nothing of it was counted; --separate counts it as another log."),
        _ => place.From,
    };

    private void Finish(PartCutter cutter, LogFile log, string name)
    {
        progress.Report(name, log.Length, log.Length, cutter.Lines);
        if (cutter.HasRemainder)
        {
            progress.Say($"The last line of {name} is not complete; it is left for the next time.");
        }
    }
}
