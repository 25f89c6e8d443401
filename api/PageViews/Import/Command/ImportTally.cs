namespace Flattr.Api.PageViews.Import.Command;

/// <summary>What has become of the lines, over all files of one command.</summary>
internal sealed class ImportTally
{
    private readonly SortedDictionary<string, long> _dropped = new(StringComparer.Ordinal);

    /// <summary>Lines of the files, as far as they were read.</summary>
    public long Lines { get; private set; }

    public long Counted { get; private set; }

    /// <summary>By reason.</summary>
    public IReadOnlyDictionary<string, long> Dropped => _dropped;

    /// <summary>By an earlier command, or by a part whose answer was lost.</summary>
    public long AlreadyCounted => Lines - Counted - _dropped.Values.Sum();

    /// <summary>A part that the server has counted.</summary>
    public void Add(PartAnswer answer)
    {
        Counted += answer.Counted;
        foreach (var (reason, lines) in answer.Dropped)
        {
            _dropped[reason] = _dropped.GetValueOrDefault(reason) + lines;
        }
    }

    /// <summary>A file, as far as it has been counted by this command or an earlier one.</summary>
    public void AddFile(long lines) => Lines += lines;
}
