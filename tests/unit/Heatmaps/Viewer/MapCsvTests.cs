using CsCheck;
using Flattr.Api.Heatmaps.Viewer;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.UnitTests.Heatmaps.Viewer;

public sealed class MapCsvTests
{
    [Fact]
    public void Lines_are_what_is_told_and_how_much_is_not()
    {
        var map = Maps.Of(
            Maps.Element("main>a.buy", new HeatmapCell(3, 4, 20, 0), new HeatmapCell(5, 6, 8, 9)),
            Maps.Element("main>p", new HeatmapCell(0, 31, 0, 6)) with { RageClicks = 5 });
        Assert.Equal(
            [
                "/a,wide,click,main>a.buy,3,4,20\r\n",
                "/a,wide,click,main>a.buy,5,6,8\r\n",
                "/a,wide,dead,main>a.buy,5,6,9\r\n",
                "/a,wide,dead,main>p,0,31,6\r\n",
                "/a,wide,rage,main>p,,,5\r\n",
                "/a,wide,depth,,,0,100\r\n",
                "/a,wide,depth,,,5,60\r\n",
                "/a,wide,hidden,,,,7\r\n",
                "/a,wide,other,(other),,,3\r\n",
            ],
            MapCsv.LinesOf("/a", WidthClass.Wide, map));
        Assert.Equal(MapCsv.Head.Count(letter => letter == ','), MapCsv.LinesOf("/a", WidthClass.Wide, map).First().Count(letter => letter == ','));
    }

    [Fact]
    public void Clicks_of_a_page_are_the_sum_of_its_lines()
    {
        var map = Maps.Of(Maps.Element("a", new HeatmapCell(0, 0, 11, 12)), Maps.Element("b", new HeatmapCell(1, 1, 0, 13)));
        var sum = MapCsv.LinesOf("/", WidthClass.Narrow, map).Select(line => line.TrimEnd().Split(',')).Where(cells => cells[2] is "click" or "dead" or "hidden" or "other")
            .Sum(cells => long.Parse(cells[^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(map.Clicks, sum);
    }

    [Theory]
    [InlineData("main>p", "main>p")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a[b=\"c\"]", "\"a[b=\"\"c\"\"]\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("", "")]
    public void A_cell_is_read_as_its_text(string text, string cell) => Assert.Equal(cell, MapCsv.Cell(text));

    [Fact]
    public void Whatever_a_selector_is_a_line_has_seven_cells_and_none_is_a_formula() =>
        Gen.String.Sample(selector =>
        {
            var line = MapCsv.LinesOf(selector, WidthClass.Medium, Maps.Of(Maps.Element(selector, new HeatmapCell(1, 2, 5, 0)))).First();
            var cells = Read(line[..^2]);
            Assert.Equal(7, cells.Count);
            Assert.Equal(selector, cells[3].StartsWith('\'') && selector != cells[3] ? cells[3][1..] : cells[3]);
            Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=+-@\t\r\n".Contains(cell[0], StringComparison.Ordinal));
        });

    /// <summary>A line as RFC 4180 reads it.</summary>
    private static List<string> Read(string line)
    {
        var cells = new List<string> { string.Empty };
        var isQuoted = false;
        for (var place = 0; place < line.Length; place++)
        {
            var isQuote = line[place] == '"';
            if (isQuote && isQuoted && place + 1 < line.Length && line[place + 1] == '"')
            {
                cells[^1] += line[++place];
            }
            else if (isQuote)
            {
                isQuoted = !isQuoted;
            }
            else if (line[place] == ',' && !isQuoted)
            {
                cells.Add(string.Empty);
            }
            else
            {
                cells[^1] += line[place];
            }
        }

        return cells;
    }
}
