namespace Flattr.Api.PageViews.Import.Command;

/// <summary>Shows how far a command is; all methods are called by one thread at a time.</summary>
internal interface IImportProgress
{
    /// <param name="file">Its path, as the operator gave it.</param>
    /// <param name="read">Bytes read of it, on disk.</param>
    /// <param name="length">Bytes of it, on disk.</param>
    /// <param name="lines">Lines counted, dropped or skipped of it so far.</param>
    void Report(string file, long read, long length, long lines);

    /// <summary>Something the operator should know, though the command goes on.</summary>
    void Say(string sentence);
}
