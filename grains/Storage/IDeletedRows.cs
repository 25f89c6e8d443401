namespace Flattr.Grains.Storage;

/// <summary>Tables whose deleted rows have to be gone from the files, too. An embedded database overwrites a row that is deleted, but not the copies of it that its pages still hold.</summary>
internal interface IDeletedRows
{
    /// <summary>Whether the embedded database's files may hold bytes of what was deleted.</summary>
    Task<bool> HasDeletedAsync();

    /// <summary>Writes what is left anew, so that the file holds nothing of what was deleted; the log still does.</summary>
    Task RewriteAsync();

    /// <summary>The log has been emptied since.</summary>
    Task EndRewriteAsync();
}

internal static class DeletedRows
{
    /// <summary>Takes the bytes of what was deleted out of the files. Broken off, it is done again from the beginning.</summary>
    public static async Task ForgetAsync(this Database database, IDeletedRows rows, CancellationToken cancellationToken)
    {
        if (await rows.HasDeletedAsync())
        {
            await rows.RewriteAsync();
            await database.ShrinkAsync(cancellationToken);
            await rows.EndRewriteAsync();
        }
    }
}
