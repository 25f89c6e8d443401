using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>Tells tables of figures and words from those that only say where things stand, and sets the former in columns.</summary>
internal static partial class TextTable
{
    private const int LongestCell = 60;
    private const string Between = "  ";

    /// <summary>What cannot stand in a line.</summary>
    private const string Blocks = "table, p, div, ul, ol, dl, h1, h2, h3, h4, h5, h6, blockquote, pre, hr, center, br";

    public static bool IsOfWords(IHtmlTableElement table)
    {
        var cells = table.Rows.SelectMany(row => row.Cells).ToList();
        return table.Rows.Length > 1
            && table.Rows.Any(row => row.Cells.Count(cell => cell.TextContent.AsSpan().Trim().Length > 0) > 1)
            && cells.TrueForAll(cell => cell.QuerySelector(Blocks) is null && Spaces().Replace(cell.TextContent, " ").Length <= LongestCell);
    }

    /// <summary>In columns, or null where they don't fit.</summary>
    /// <param name="rows">The text of each cell.</param>
    /// <param name="hasHead">Whether the first row is set off.</param>
    /// <param name="room">Characters of a line.</param>
    public static IReadOnlyList<string>? Set(IReadOnlyList<IReadOnlyList<string>> rows, bool hasHead, int room)
    {
        int[] widths = [.. Enumerable.Range(0, rows.Max(row => row.Count)).Select(column => rows.Max(row => row.ElementAtOrDefault(column)?.Length ?? 0))];
        if (widths.Sum() + (Between.Length * (widths.Length - 1)) > room)
        {
            return null;
        }

        var lines = rows.Select(row => string.Join(Between, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).ToList();
        if (hasHead)
        {
            lines.Insert(1, string.Join(Between, widths.Select(width => new string('-', width))));
        }

        return lines;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
