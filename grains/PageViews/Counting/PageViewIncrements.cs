using System.Runtime.InteropServices;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Counting;

/// <summary>Which counters one page view raises, and by what.</summary>
internal readonly ref struct PageViewIncrements(DeltaTables tables, Dictionary<CounterKey, Counts> counters, SiteDay day, PageView view)
{
    private readonly Hour _hour = Hour.Of(DateTimeOffset.FromUnixTimeSeconds(view.Time));

    public void Add(bool live)
    {
        string page = day.BoundPage(view.Page);
        int pageNumber = tables.Number(page);
        switch (view.Kind)
        {
            case PageViewKind.View:
                AddView(page, pageNumber, live);
                break;
            case PageViewKind.Event:
                AddBoth(pageNumber, CounterDimension.EventName, view.EventName, new(1, 0, 0), new(1, 0, 0));
                break;
            case PageViewKind.Engagement:
                AddEngagement(pageNumber);
                break;
        }
    }

    private void AddView(string page, int pageNumber, bool live)
    {
        var onSite = new Counts(1, 0, 0) + Recognise(day.Site, 0, CounterDimension.DayRegister, VisitorHash.ForSite(view.Visitor));
        var onPage = new Counts(1, 0, 0) + Recognise(day.OfPage(page), pageNumber, CounterDimension.DayRegister, VisitorHash.ForPage(view.Visitor, page));

        Raise(new(0, CounterDimension.Total, 0, _hour.Value), onSite);
        Raise(new(0, CounterDimension.Page, pageNumber, _hour.Value), onPage);
        AddHour();
        AddMinute(live);

        AddBoth(pageNumber, CounterDimension.Referrer, view.Referrer, onSite, onPage);
        AddBoth(pageNumber, CounterDimension.Source, view.Source, onSite, onPage);
        AddBoth(pageNumber, CounterDimension.Isp, view.Isp, onSite, onPage);
        AddBoth(pageNumber, CounterDimension.Country, view.Country, onSite, onPage);
        AddBoth(pageNumber, CounterDimension.Device, view.Device, onSite, onPage);
        AddBoth(pageNumber, CounterDimension.Browser, view.Browser, onSite, onPage);
        AddBoth(pageNumber, CounterDimension.Os, view.Os, onSite, onPage);
        if (view.Utm is { } utm)
        {
            AddUtm(pageNumber, utm, onSite, onPage);
        }
    }

    /// <summary>A view without tags is counted by what is missing from the total: most have none.</summary>
    private void AddUtm(int page, UtmTags utm, Counts onSite, Counts onPage)
    {
        AddPresent(page, CounterDimension.UtmSource, utm.Source, onSite, onPage);
        AddPresent(page, CounterDimension.UtmMedium, utm.Medium, onSite, onPage);
        AddPresent(page, CounterDimension.UtmCampaign, utm.Campaign, onSite, onPage);
        AddPresent(page, CounterDimension.UtmContent, utm.Content, onSite, onPage);
        AddPresent(page, CounterDimension.UtmTerm, utm.Term, onSite, onPage);
    }

    private void AddPresent(int page, CounterDimension dimension, string? value, Counts onSite, Counts onPage)
    {
        if (value is not null)
        {
            AddBoth(page, dimension, value, onSite, onPage);
        }
    }

    private void AddHour()
    {
        if (day.OfHour(_hour).Add(VisitorHash.ForHour(view.Visitor, _hour.Value)) is { } change)
        {
            Raise(new(0, CounterDimension.HourRegister, change.Register, _hour.Value), new(change.Rank, 0, 0));
            Raise(new(0, CounterDimension.HourVisitors, 0, _hour.Value), new(0, 1, change.Visitors));
        }
    }

    /// <summary>Minutes serve "visitors right now" and nothing else, so those of the past are not kept at all.</summary>
    private void AddMinute(bool live)
    {
        if (live)
        {
            var (register, rank) = VisitorSketch.Place(VisitorHash.ForMinute(view.Visitor));
            int minute = (int)(view.Time / 60 % 60);
            Raise(new(0, CounterDimension.MinuteRegister, (minute << VisitorSketch.Precision) | register, _hour.Value), new(rank, 0, 0));
        }
    }

    private void AddEngagement(int page)
    {
        var time = new Counts(view.EngagedMilliseconds, 1, 0);
        AddBoth(page, CounterDimension.Engagement, null, time, time);
        if (view.ScrollDepth is { } depth)
        {
            var scroll = new Counts(depth, 1, 0);
            AddBoth(page, CounterDimension.Scroll, null, scroll, scroll);
        }
    }

    private Counts Recognise(VisitorSketch sketch, int page, CounterDimension registers, ulong hash)
    {
        if (sketch.Add(hash) is not { } change)
        {
            return default;
        }

        Raise(new(page, registers, change.Register, _hour.Value / 24 * 24), new(change.Rank, 0, 0));
        return new(0, 1, change.Visitors);
    }

    private void AddBoth(int page, CounterDimension dimension, string? value, Counts onSite, Counts onPage)
    {
        int number = tables.Number(day.Bound(dimension, value));
        Raise(new(0, dimension, number, _hour.Value), onSite);
        Raise(new(page, dimension, number, _hour.Value), onPage);
    }

    private void Raise(CounterKey key, Counts by)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(counters, key, out _);
        counts = CounterDimensions.Merge(key.Dimension, counts, by);
    }
}
