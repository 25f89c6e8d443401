using System.Text.Json;
using Flattr.Api.Heatmaps.Viewer;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.UnitTests.Heatmaps.Viewer;

public sealed class MapJsonTests
{
    [Fact]
    public void The_script_gets_elements_with_their_cells()
    {
        var map = Maps.Of(Maps.Element("x-card>>>p", new HeatmapCell(1, 2, 30, 4)));
        Assert.Equal(
            """{"k":5,"elements":[{"selector":"x-card\u003E\u003E\u003Ep","clicks":34,"dead":4,"last":"2026-11-27","cells":[[1,2,30,4]]}]}""",
            JsonSerializer.Serialize(MapJson.Of(map), MapJsonContext.Default.MapJson));
    }
}
