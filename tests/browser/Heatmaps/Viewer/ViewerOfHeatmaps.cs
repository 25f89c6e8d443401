using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>One server and one browser for all that is looked at in the viewer.</summary>
[CollectionDefinition(nameof(ViewerOfHeatmaps))]
public sealed class ViewerOfHeatmaps : ICollectionFixture<ViewerSite>, ICollectionFixture<ChromiumFixture>;
