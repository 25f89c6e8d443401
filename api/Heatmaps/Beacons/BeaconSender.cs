using System.Collections.Immutable;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary>Sends beacons to the grain of this silo, those that are ready at the same moment in one call.</summary>
internal sealed class BeaconSender
{
    private const int MaxBeacons = 1_000;

    private readonly SharedCalls<HeatmapBeacon, bool> _calls;

    /// <param name="grains">A cluster can be asked for a grain only once it is there, which is long after this is made.</param>
    public BeaconSender(IGrainFactory grains) => _calls = new(beacons => RecordAsync(grains, beacons), MaxBeacons);

    /// <summary>Completes after the commit that holds the beacon, or fails as the call did.</summary>
    public Task SendAsync(HeatmapBeacon beacon) => _calls.Send(beacon).Answer;

    private static async Task<bool> RecordAsync(IGrainFactory grains, ImmutableArray<HeatmapBeacon> beacons)
    {
        await grains.GetGrain<IHeatmapGrain>(0).RecordAsync(beacons);
        return true;
    }
}
