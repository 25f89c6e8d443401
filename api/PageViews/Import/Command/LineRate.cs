namespace Flattr.Api.PageViews.Import.Command;

/// <summary>Lines of a file per second, since it was first heard of.</summary>
internal sealed class LineRate(TimeProvider time)
{
    private string? _file;
    private long _since;
    private long _first;

    public double Of(string file, long lines)
    {
        if (file != _file)
        {
            (_file, _since, _first) = (file, time.GetTimestamp(), lines);
        }

        var elapsed = time.GetElapsedTime(_since);
        return elapsed > TimeSpan.Zero ? (lines - _first) / elapsed.TotalSeconds : 0;
    }
}
