using Flattr.Api.Hosting;
using Microsoft.OpenApi;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>What the OpenAPI document says of <see cref="EventEndpoint"/>.</summary>
internal static class EventDescription
{
    private static readonly HandReadBody Event = new(
        "Page views",
        "Counts a page view, an event or an engagement",
        "In the shape of Plausible's script, in JSON of at most 16,384 bytes. Answered after the commit that holds the event. What is dropped is "
            + "answered with 202 too; x-plausible-dropped says for how many sites and x-flattr-dropped why. x-flattr-heatmap says to a page view that "
            + "its load takes part in a heatmap, and where the tracker of that is.",
        [
            ("n", JsonSchemaType.String, "pageview, engagement, or the name of an event of your own; at most 120 characters (long: name)"),
            ("u", JsonSchemaType.String, "absolute address of the page, at most 2,000 bytes (long: url)"),
            ("d", JsonSchemaType.String, "domain of the site, or up to 10 with commas between; without it the host of the page (long: domain)"),
            ("r", JsonSchemaType.String, "address of the page before; only its host is kept (long: referrer)"),
            ("h", JsonSchemaType.Boolean, "the fragment is part of the page (long: hashMode)"),
            ("i", JsonSchemaType.Boolean, "taken and not kept (long: interactive)"),
            ("p", JsonSchemaType.Object, "taken and not kept (long: props, m, meta)"),
            ("e", JsonSchemaType.Number, "engaged time in milliseconds, less than 30 days; engagement only"),
            ("sd", JsonSchemaType.Number, "how far the page was scrolled, 0–100; engagement only"),
        ],
        ["n", "u"]);

    public static void Describe(this IEndpointConventionBuilder endpoint) =>
        Event.Describe(endpoint, typeof(EventEndpoint).GetMethod(nameof(EventEndpoint.HandleAsync))!);
}
