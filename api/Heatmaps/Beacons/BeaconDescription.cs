using Flattr.Api.Hosting;
using Microsoft.OpenApi;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary>What the OpenAPI document says of <see cref="BeaconEndpoint"/>.</summary>
internal static class BeaconDescription
{
    private static readonly HandReadBody Beacon = new(
        "Heatmaps",
        "Counts where a page was clicked",
        "JSON of at most 32,768 bytes, as /js/heatmap.js sends it when a page is left. Answered after the commit that holds it. What is dropped, such as a beacon "
            + "that comes after the end of its campaign, is answered with 202 too; x-flattr-dropped says why.",
        [
            ("c", JsonSchemaType.Integer, "number of the campaign"),
            ("u", JsonSchemaType.String, "absolute address of the page, at most 2,000 bytes; only its path is kept, and its fragment where the site navigates by it"),
            ("w", JsonSchemaType.Integer, "width of the window in pixels; its class is kept"),
            ("d", JsonSchemaType.Array, "the first and the last step of the page's height, 0–20 for 0–100 %, that are new since the load's last beacon"),
            ("k", JsonSchemaType.Array, "at most 64 clicks: selector, column and row in the element (0–31), column (0–31) and row (0–4095) in the document, 1 for dead plus 2 for rage"),
        ],
        ["c", "u", "w"]);

    public static void DescribeBeacon(this IEndpointConventionBuilder endpoint) =>
        Beacon.Describe(endpoint, typeof(BeaconEndpoint).GetMethod(nameof(BeaconEndpoint.HandleAsync))!);
}
