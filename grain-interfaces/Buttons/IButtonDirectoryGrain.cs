using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Buttons;

/// <summary>Finds buttons and reads their counts; key 0. Answers include every click acknowledged before the call.</summary>
[Alias("button-directory")]
public interface IButtonDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Buttons of an owner at most.</summary>
    public const int MostButtons = 1_000;

    /// <summary>The owner's buttons, the newest first.</summary>
    [Alias("list"), AlwaysInterleave]
    Task<ImmutableArray<OwnedButton>> ListAsync(Guid owner);

    /// <summary>Whether the owner has a button, hidden or not.</summary>
    [Alias("has-any"), AlwaysInterleave]
    Task<bool> HasAnyAsync(Guid owner);

    /// <summary>The owner's button for a page, or null.</summary>
    [Alias("find"), AlwaysInterleave]
    Task<ButtonId?> FindAsync(Guid owner, string url);

    /// <summary>The button for a page of whoever shows this handle to everybody, or null; never a hidden button.</summary>
    [Alias("find-by-handle"), AlwaysInterleave]
    Task<ButtonId?> FindByHandleAsync(string handle, string url);

    /// <summary>What everybody sees of a button, or null.</summary>
    [Alias("show"), AlwaysInterleave]
    Task<ShownButton?> ShowAsync(ButtonId button);

    /// <summary>Clicks of all months, or null when there is no such button or it is hidden.</summary>
    [Alias("count"), AlwaysInterleave]
    Task<long?> CountAsync(ButtonId button);

    /// <summary>The button's counts by month and by day, the earliest first; days without a click are left out. For its owner.</summary>
    [Alias("count-by-time"), AlwaysInterleave]
    Task<ButtonCounts> CountByTimeAsync(ButtonId button, Month from, Month to);
}

/// <summary>Counts over a range of months, members' and visitors' apart.</summary>
[GenerateSerializer, Immutable, Alias("button-counts")]
public sealed record ButtonCounts([property: Id(0)] ImmutableArray<MonthCount> Months, [property: Id(1)] ImmutableArray<DayCount> Days);

[GenerateSerializer, Immutable, Alias("button-month-count")]
public sealed record MonthCount(
    [property: Id(0)] Month Month,
    [property: Id(1)] long Members,
    [property: Id(2)] long Visitors,
    [property: Id(3)] bool Closed);

[GenerateSerializer, Immutable, Alias("button-day-count")]
public sealed record DayCount([property: Id(0)] DateOnly Day, [property: Id(1)] long Members, [property: Id(2)] long Visitors);
