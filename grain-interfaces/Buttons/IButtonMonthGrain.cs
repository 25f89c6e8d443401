using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Buttons;

/// <summary>
/// The clicks on one button in one month; key: <see cref="ButtonId.Number"/>, extended by the month (<c>2026-11</c>). Every answer comes after the
/// commit that it speaks of.
/// </summary>
/// <exception cref="StaleActivationException">Another activation has taken over; nothing was counted, and a retry finds the other one.</exception>
[Alias("button-month")]
public interface IButtonMonthGrain : IGrainWithIntegerCompoundKey
{
    /// <summary>Counts a visitor's click.</summary>
    /// <param name="token">128 random bits, made for this click: the same ones again are its retry.</param>
    /// <param name="sender">A salted hash of where the click came from, for the limit; another for each button and day.</param>
    [Alias("visitor-clicks"), AlwaysInterleave]
    Task<ClickAnswer> ClickAsVisitorAsync(Guid token, ulong sender);

    /// <summary>Counts a member's click, once a month; the owner's own is not counted.</summary>
    [Alias("member-clicks"), AlwaysInterleave]
    Task<ClickAnswer> ClickAsMemberAsync(Guid member, ulong sender);

    /// <summary>Takes a member's click back while the month is open.</summary>
    [Alias("take-back"), AlwaysInterleave]
    Task<ClickAnswer> TakeBackAsync(Guid member);

    /// <summary>Whether the member's click is counted.</summary>
    [Alias("has-clicked"), AlwaysInterleave]
    Task<bool> HasClickedAsync(Guid member);

    /// <summary>The button was changed or deleted: what is known of it is forgotten.</summary>
    [Alias("forget")]
    Task ForgetAsync();
}

/// <param name="Outcome">What became of the click.</param>
/// <param name="Count">Clicks of all months after it; 0 when there is no such button.</param>
[GenerateSerializer, Immutable, Alias("click-answer")]
public readonly record struct ClickAnswer([property: Id(0)] ClickOutcome Outcome, [property: Id(1)] long Count);

/// <summary>What became of a click. Stored nowhere; a label of metrics.</summary>
public enum ClickOutcome
{
    Counted = 0,

    /// <summary>This token, or this member, was counted before.</summary>
    AlreadyCounted = 1,

    /// <summary>The owner's own.</summary>
    OwnButton = 2,

    /// <summary>Too many from one address within an hour.</summary>
    TooMany = 3,

    /// <summary>No such button, or a hidden one.</summary>
    NoButton = 4,

    /// <summary>The month takes no clicks any more, or not yet.</summary>
    MonthClosed = 5,

    TakenBack = 6,

    /// <summary>There was nothing to take back.</summary>
    NothingToTakeBack = 7,

    /// <summary>Of <see cref="IClickDoorGrain"/>: this silo does not count this month now; nothing was done.</summary>
    Elsewhere = 8,

    /// <summary>Of <see cref="IClickDoorGrain"/>: it could not be written, or nobody knows whether it was; a retry with the same token is safe.</summary>
    NotRecorded = 9,
}
