using Flattr.Api.Heatmaps.Running;
using Flattr.Api.Hosting;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary><c>POST /api/event</c>: answered after the commit that holds the event, or with the reason why there is none.</summary>
internal sealed class EventEndpoint(
    SiteDirectory sites, EdgePipeline pipeline, Salts salts, PageViewMetrics metrics, PageViewSender sender, HeatmapOffer heatmaps, FaultHandler faults,
    TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        EventAnswers.AllowAnyOrigin(context.Response);
        Entry[] entries = [];
        try
        {
            var (tracked, errors, reason) = await EventRequest.ReadAsync(context);
            if (errors is not null)
            {
                BookRefusal(reason);
                EventAnswers.Refuse(context.Response, errors, reason);
                return;
            }

            entries = new Entry[tracked.Domains.Length];
            await FindSitesAsync(tracked.Domains, entries);
            await CountAsync(context, in tracked, await salts.GetTodayAsync(), entries);
        }
        catch (Exception exception)
        {
            BookFailure(entries, exception);
            await faults.AnswerAsync(context, exception);
            return;
        }

        Book(entries, null);
        TellDropped(context.Response, entries);
        if (Array.Find(entries, entry => entry.View is not null).View is { } view)
        {
            heatmaps.Make(context.Response, view);
        }

        EventAnswers.Accept(context.Response);
    }

    private async ValueTask FindSitesAsync(string[] domains, Entry[] entries)
    {
        for (int i = 0; i < domains.Length; i++)
        {
            var site = await sites.FindAsync(domains[i]);
            entries[i] = new() { Site = site, Reason = site is null ? DropReason.UnknownSite : null };
        }
    }

    /// <summary>Completes after the commit that holds what is counted of the event.</summary>
    private Task CountAsync(HttpContext context, in TrackedEvent tracked, DaySalt salt, Entry[] entries)
    {
        var now = time.GetUtcNow();
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].Site is { } site)
            {
                entries[i].Reason = pipeline.Run(tracked.For(site, now, context), salt.Bytes.AsSpan(), out var view);
                entries[i].View = view;
            }
        }

        // In one commit, so that a sender who tries again never counts a part twice.
        return entries switch
        {
            [{ View: { } only }] => sender.SendAsync(only),
            _ when Array.TrueForAll(entries, entry => entry.View is null) => Task.CompletedTask,
            _ => sender.SendAsync([.. entries.Select(entry => entry.View).OfType<PageView>()]),
        };
    }

    private static void TellDropped(HttpResponse response, Entry[] entries)
    {
        if (entries is [{ Reason: null }])
        {
            return;
        }

        int dropped = entries.Count(entry => entry.Reason is not null);
        if (dropped > 0)
        {
            var reasons = entries.Select(entry => entry.Reason).OfType<DropReason>().Distinct().Select(reason => reason.Name());
            EventAnswers.TellDropped(response, dropped, string.Join(", ", reasons));
        }
    }

    private void BookRefusal(DropReason reason)
    {
        metrics.Received(null);
        metrics.Dropped(null, reason);
    }

    /// <summary>No entries: the request could not be read to its end.</summary>
    private void BookFailure(Entry[] entries, Exception failure)
    {
        if (entries.Length == 0)
        {
            BookRefusal(DropReason.Malformed);
        }

        Book(entries, failure);
    }

    private void Book(Entry[] entries, Exception? failure)
    {
        foreach (var (site, reason) in entries)
        {
            metrics.Received(site);
            if (reason is { } drop)
            {
                metrics.Dropped(site, drop);
            }
            else if (failure is not null)
            {
                metrics.Failed(site, overloaded: failure is OverloadedException);
            }
            else if (site is not null)
            {
                metrics.Counted(site);
            }
        }
    }

    /// <summary>What becomes of the event for one of its domains.</summary>
    private struct Entry
    {
        public Site? Site;
        public DropReason? Reason;
        public PageView? View;

        public readonly void Deconstruct(out Site? site, out DropReason? reason) => (site, reason) = (Site, Reason);
    }
}
