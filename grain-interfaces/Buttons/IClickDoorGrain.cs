using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Buttons;

/// <summary>
/// The door of a silo to the months that it counts; key 0. Many clicks come through it in one call, each to its own month, which is what a busy front
/// end needs; what another silo counts is answered <see cref="ClickOutcome.Elsewhere"/>, at once, and asked of <see cref="IButtonMonthGrain"/>.
/// </summary>
[Alias("click-door")]
public interface IClickDoorGrain : IGrainWithIntegerKey
{
    /// <summary>Visitors' clicks, 1–1,000; answered in their order when the commits that hold them are done. One that fails fails alone.</summary>
    [Alias("click"), AlwaysInterleave]
    Task<ImmutableArray<ClickAnswer>> ClickAsync(ImmutableArray<VisitorClick> clicks);
}

/// <param name="Button">Which button.</param>
/// <param name="Month">Which month.</param>
/// <param name="Token">128 random bits, made for this click.</param>
/// <param name="Sender">A salted hash of where the click came from.</param>
[GenerateSerializer, Immutable, Alias("visitor-click")]
public readonly record struct VisitorClick(
    [property: Id(0)] ButtonId Button,
    [property: Id(1)] Month Month,
    [property: Id(2)] Guid Token,
    [property: Id(3)] ulong Sender)
{
    /// <summary>A token is never printed.</summary>
    public override string ToString() => nameof(VisitorClick);
}
