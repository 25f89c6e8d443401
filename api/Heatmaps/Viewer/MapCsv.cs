using System.Buffers;
using System.Globalization;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Viewer;

/// <summary>
/// A campaign's counts as lines of RFC 4180. The counts of a page and width, depths and rage clicks aside, add up to its clicks; what is below k is in none but the
/// line of what is hidden.
/// </summary>
internal static class MapCsv
{
    public const string Head = "page,width,kind,selector,column,row,count\r\n";

    /// <summary>Percent of a page's height that are a step.</summary>
    private const int PercentOfStep = 100 / HeatmapBounds.DepthSteps;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>With these, a spreadsheet takes a text for something to compute; the last four are the wide forms of the first.</summary>
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    public static IEnumerable<string> LinesOf(string page, WidthClass width, HeatmapMap map)
    {
        string Line(string kind, string selector, int? column, int? row, long count) => string.Create(
            CultureInfo.InvariantCulture, $"{Cell(page)},{MapView.NameOf(width)},{kind},{Cell(selector)},{column},{row},{count}\r\n");

        foreach (var element in map.Elements)
        {
            foreach (var cell in element.Cells.Where(cell => cell.LiveClicks > 0))
            {
                yield return Line("click", element.Selector, cell.Column, cell.Row, cell.LiveClicks);
            }

            foreach (var cell in element.Cells.Where(cell => cell.DeadClicks > 0))
            {
                yield return Line("dead", element.Selector, cell.Column, cell.Row, cell.DeadClicks);
            }

            if (element.RageClicks > 0)
            {
                yield return Line("rage", element.Selector, null, null, element.RageClicks);
            }
        }

        for (var step = 0; step < map.Reached.Length; step++)
        {
            if (map.Reached[step] is { } loads)
            {
                yield return Line("depth", string.Empty, null, step * PercentOfStep, loads);
            }
        }

        yield return Line("hidden", string.Empty, null, null, map.HiddenClicks);
        yield return Line("other", HeatmapBounds.Other, null, null, map.OtherClicks);
    }

    /// <summary>A text as a cell that is read as that text.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && Formula.Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
