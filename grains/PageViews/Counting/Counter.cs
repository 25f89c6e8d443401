using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Counting;

/// <summary>What a counter counts by. The numbers are stored; members are only ever added.</summary>
public enum CounterDimension
{
    /// <summary>Everything; the value is always 0.</summary>
    Total = 0,

    /// <summary>By page; in the scope of a site only. Its visitors are those of the page.</summary>
    Page = 1,
    Referrer = 2,
    Source = 3,
    Isp = 4,
    Country = 5,
    Device = 6,
    Browser = 7,
    Os = 8,
    UtmSource = 9,
    UtmMedium = 10,
    UtmCampaign = 11,
    UtmContent = 12,
    UtmTerm = 13,

    /// <summary>Custom events by name; no visitors.</summary>
    EventName = 14,

    /// <summary>Engaged time: <see cref="Counts.Views"/> is the sum in milliseconds, <see cref="Counts.Firsts"/> how many reports.</summary>
    Engagement = 15,

    /// <summary>Scroll depth: <see cref="Counts.Views"/> is the sum in percent, <see cref="Counts.Firsts"/> how many reports.</summary>
    Scroll = 16,

    /// <summary>Visitors of a site by hour, each once an hour (<see cref="Total"/> has each once a day).</summary>
    HourVisitors = 17,

    /// <summary>Registers of the sketch that recognises a visitor of today; the value is the register, the count its rank.</summary>
    DayRegister = 18,

    /// <summary>The same, for visitors of one hour.</summary>
    HourRegister = 19,

    /// <summary>The same, for visitors of one minute; the value holds minute and register.</summary>
    MinuteRegister = 20,
}

/// <summary>What is counted at one counter; added up member by member.</summary>
/// <param name="Views">Page views (or events, or a sum: see the dimension).</param>
/// <param name="Firsts">Visitors that were certainly not seen before on that day: never more than there were.</param>
/// <param name="Visitors">Estimate of the visitors; the same as <paramref name="Firsts"/> until a sketch fills up.</param>
public readonly record struct Counts(long Views, long Firsts, long Visitors)
{
    public static Counts operator +(Counts left, Counts right) =>
        new(left.Views + right.Views, left.Firsts + right.Firsts, left.Visitors + right.Visitors);

    public static Counts operator -(Counts left, Counts right) =>
        new(left.Views - right.Views, left.Firsts - right.Firsts, left.Visitors - right.Visitors);

    public Counts Add(Counts other) => this + other;

    public Counts Subtract(Counts other) => this - other;
}

/// <summary>One counter as it is read: <paramref name="Value"/> is a label's number, 0 for "none".</summary>
public readonly record struct CounterRow(int Value, Hour Hour, Counts Counts);
