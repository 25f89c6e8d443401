using Flattr.Api.PageViews.Import.Lines;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>
/// A last line without its line feed may be half of one that is being written. It counts when nothing of interest can follow; otherwise
/// it is left for the next time.
/// </summary>
internal static class LastLine
{
    public static bool IsComplete(ReadOnlySpan<byte> line) => LogLine.TryParse(LogShape.Trim(line), out var parsed) && parsed.IsCombined;
}
