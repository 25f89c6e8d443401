namespace Flattr.Grains.Storage;

/// <summary>Where the database is: <c>ConnectionStrings:Flattr</c> for PostgreSQL, otherwise SQLite in <c>Flattr:DataDirectory</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>PostgreSQL connection string; null for the embedded database.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Directory of the embedded database.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Pieces of work, and page views in one of them, that may wait for a commit before callers are told to come back later.</summary>
    public int QueueLength { get; set; } = 20_000;
}
