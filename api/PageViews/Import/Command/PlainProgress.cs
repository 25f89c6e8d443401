using System.Globalization;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>A line every few seconds, for logs and pipes.</summary>
internal sealed class PlainProgress(TextWriter output, TimeProvider time) : IImportProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly LineRate _rate = new(time);
    private long _last = time.GetTimestamp();

    public void Report(string file, long read, long length, long lines)
    {
        var speed = _rate.Of(file, lines);
        if (time.GetElapsedTime(_last) < Pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        var percent = length == 0 ? 100 : 100 * read / length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {percent} %, {lines:N0} lines, {speed:N0} lines/s"));
    }

    public void Say(string sentence) => output.WriteLine(sentence);
}
