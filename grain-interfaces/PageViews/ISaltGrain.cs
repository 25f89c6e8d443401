using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.PageViews;

/// <summary>Holds today's salt in memory, for the whole cluster; key 0. Never written; gone with its day.</summary>
[Alias("salt")]
public interface ISaltGrain : IGrainWithIntegerKey
{
    /// <summary>The salt of the current UTC day: 128 random bits, and the day it belongs to.</summary>
    [Alias("today"), AlwaysInterleave]
    Task<DaySalt> GetTodayAsync();
}

[GenerateSerializer, Immutable, Alias("day-salt")]
public sealed record DaySalt([property: Id(0)] DateOnly Day, [property: Id(1)] ImmutableArray<byte> Bytes)
{
    /// <summary>A salt is never printed.</summary>
    public override string ToString() => $"salt of {Day:yyyy-MM-dd}";
}
