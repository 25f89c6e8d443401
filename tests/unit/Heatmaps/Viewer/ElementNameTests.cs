using Flattr.Api.Heatmaps.Viewer;

namespace Flattr.UnitTests.Heatmaps.Viewer;

public sealed class ElementNameTests
{
    [Theory]
    [InlineData("html", "html")]
    [InlineData("html>body", "body")]
    [InlineData("html>body>section:nth-of-type(1)>div:nth-of-type(28)>img:nth-of-type(1)", "section › div\u00A028 › img")]
    [InlineData("#content>p:nth-of-type(17)>a:nth-of-type(1)", "#content › p\u00A017 › a")]
    [InlineData("html>body>my-card:nth-of-type(2)>>>div:nth-of-type(1)>button:nth-of-type(2)", "my-card\u00A02 » div › button\u00A02")]
    [InlineData("(other)", "(other)")]
    public void A_selector_is_read_as_tags_and_places(string selector, string name) => Assert.Equal(name, ElementName.Of(selector));
}
