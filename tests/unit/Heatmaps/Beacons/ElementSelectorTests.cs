using CsCheck;
using Flattr.Api.Heatmaps.Beacons;

namespace Flattr.UnitTests.Heatmaps.Beacons;

public sealed class ElementSelectorTests
{
    [Theory]
    [InlineData("html")]
    [InlineData("html>body>p:nth-of-type(2)")]
    [InlineData("#main")]
    [InlineData("#nav-top>a:nth-of-type(12)>span:nth-of-type(1)")]
    [InlineData("my-card:nth-of-type(1)>>>div:nth-of-type(1)>button:nth-of-type(2)")]
    [InlineData("h1:nth-of-type(1)")]
    [InlineData("svg:nth-of-type(1)>linearGradient:nth-of-type(1)")]
    [InlineData(@"x\:y:nth-of-type(1)")]
    public void What_the_tracker_writes_is_one(string selector) => Assert.True(ElementSelector.IsOne(selector));

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("#", "an id without a name")]
    [InlineData("#user-12345", "a numbered id")]
    [InlineData("#a1", "a digit in an id")]
    [InlineData(".card", "a class")]
    [InlineData("p[title=secret]", "an attribute")]
    [InlineData("p:nth-of-type(2) a", "a space")]
    [InlineData("a>", "an end that is missing")]
    [InlineData(">a", "a beginning that is missing")]
    [InlineData("a>>b", "two of three")]
    [InlineData("a>>>>b", "four of three")]
    [InlineData("p:nth-of-type()", "no place")]
    [InlineData("p:nth-of-type(123456)", "a place beyond all pages")]
    [InlineData("p:nth-of-type(2", "half a place")]
    [InlineData("p:has(a)", "another pseudo-class")]
    [InlineData("ada@example.org", "an address")]
    [InlineData("p:nth-of-type(1)\n", "a line break")]
    [InlineData("<script>", "markup")]
    public void Everything_else_is_none(string selector, string what) => Assert.False(ElementSelector.IsOne(selector), what);

    [Fact]
    public void No_text_makes_it_fail_and_what_is_taken_holds_no_digit_but_places()
    {
        Gen.String[Gen.Char["abz019#>:()-_\\. @\"<é\0"], 0, 60].Sample(text =>
        {
            if (ElementSelector.IsOne(text))
            {
                Assert.DoesNotContain(text, letter => letter is ' ' or '@' or '"' or '<' or '\0');
                Assert.DoesNotMatch("#[^>]*[0-9]", text);
            }
        });
    }
}
