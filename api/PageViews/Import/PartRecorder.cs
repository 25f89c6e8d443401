using Flattr.Api.PageViews.Edge;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Import;

/// <summary>Hands a part to its log's grain, and enters its lines in the books of the edge once they are settled.</summary>
internal sealed class PartRecorder(IGrainFactory grains, PageViewMetrics metrics)
{
    /// <summary>False when the log stands elsewhere; then nothing was counted, and the books know nothing of it.</summary>
    public async Task<bool> RecordAsync(Site site, LogWatermark from, PartCount part, bool separate)
    {
        try
        {
            if (part.Lines > 0 && !await grains.GetGrain<ILogImportGrain>(site.Number).AppendAsync(new(from, part.To, part.Views, separate)))
            {
                return false;
            }
        }
        catch (Exception exception)
        {
            metrics.Received(site, part.Views.Length);
            metrics.Failed(site, exception is OverloadedException, part.Views.Length);
            throw;
        }

        metrics.Received(site, part.Lines);
        metrics.Counted(site, part.Views.Length);
        foreach (var (reason, lines) in part.Dropped.Index().Where(drop => drop.Item > 0))
        {
            metrics.Dropped(site, (DropReason)reason, lines);
        }

        return true;
    }
}
