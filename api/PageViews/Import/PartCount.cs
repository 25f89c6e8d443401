using System.Collections.Immutable;
using Flattr.Api.PageViews.Edge;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Import;

/// <summary>A part of a log, read. <paramref name="Dropped"/> is by the number of the reason.</summary>
internal sealed record PartCount(int Lines, LogWatermark To, ImmutableArray<PageView> Views, ImmutableArray<int> Dropped)
{
    public PartAnswer ToAnswer() => new(
        Lines,
        Views.Length,
        Dropped.Index().Where(drop => drop.Item > 0).ToDictionary(drop => ((DropReason)drop.Index).Name(), drop => drop.Item),
        LogPosition.From(To));
}
