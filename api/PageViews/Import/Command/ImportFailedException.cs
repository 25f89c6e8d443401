namespace Flattr.Api.PageViews.Import.Command;

/// <summary>Ends the command, or with <see cref="ExitCode.BadFile"/> the import of one file, with a sentence for the operator.</summary>
internal sealed class ImportFailedException : Exception
{
    public ImportFailedException()
    {
    }

    public ImportFailedException(string message)
        : base(message)
    {
    }

    public ImportFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ImportFailedException(ExitCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    public ExitCode Code { get; } = ExitCode.Refused;
}
