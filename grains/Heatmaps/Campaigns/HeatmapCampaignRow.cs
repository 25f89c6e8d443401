using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Campaigns;

/// <summary>A row of the table of campaigns.</summary>
internal sealed class HeatmapCampaignRow
{
    public const string Columns =
        "number, site, pages, address, first_day as FirstDay, last_day as LastDay, sample_rate as SampleRate, devices, retention_days as RetentionDays, begins, ended, purged";

    public long Number { get; init; }

    public int Site { get; init; }

    public string Pages { get; init; } = string.Empty;

    public string Address { get; init; } = string.Empty;

    public int FirstDay { get; init; }

    public int LastDay { get; init; }

    public int SampleRate { get; init; }

    public int Devices { get; init; }

    public int RetentionDays { get; init; }

    public string Begins { get; init; } = string.Empty;

    public string? Ended { get; init; }

    public string? Purged { get; init; }

    /// <summary>When it ends by its plan, or when it was ended before.</summary>
    public DateTimeOffset Ends => Ended is { } ended ? StoredTime.Read(ended) : StoredDay.Start(LastDay + 1);

    public DateTimeOffset Purges => Ends.AddDays(RetentionDays);

    public HeatmapCampaign ToCampaign(DateTimeOffset now) => new()
    {
        Number = Number,
        Site = Site,
        State = StateAt(now),
        Begins = StoredTime.Read(Begins),
        Ends = Ends,
        Purges = Purges,
        Plan = new()
        {
            Pages = Pages,
            Address = Address,
            From = StoredDay.Read(FirstDay),
            To = StoredDay.Read(LastDay),
            SampleRate = SampleRate,
            Devices = (HeatmapDevices)Devices,
            RetentionDays = RetentionDays,
        },
    };

    private HeatmapCampaignState StateAt(DateTimeOffset now) =>
        Purged is not null ? HeatmapCampaignState.Purged
        : Ended is not null || now >= Ends ? HeatmapCampaignState.Ended
        : now < StoredTime.Read(Begins) ? HeatmapCampaignState.Scheduled
        : HeatmapCampaignState.Running;
}
