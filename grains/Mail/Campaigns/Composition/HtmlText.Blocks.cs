using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Flattr.Grains.Mail.Campaigns.Composition;

internal sealed partial class HtmlText
{
    private static readonly string[] Tight =
        ["div", "tr", "td", "th", "tbody", "thead", "tfoot", "center", "section", "article", "header", "footer", "main", "nav", "aside", "address", "form", "fieldset", "figcaption", "caption", "dt", "body"];

    private static readonly string[] Apart = ["p", "h3", "h4", "h5", "h6", "figure", "dl", "details"];

    /// <summary>False where it is none.</summary>
    private bool VisitBlock(IElement element)
    {
        switch (element.LocalName)
        {
            case "h1":
                Head(element, '=');
                break;
            case "h2":
                Head(element, '-');
                break;
            case "hr":
                _column.End(isApart: true);
                _column.AddLines([new string('-', _column.Room)]);
                _column.End(isApart: true);
                break;
            case "ul" or "ol" or "menu":
                List(element);
                break;
            case "li":
                Within("  ", "- ", element);
                break;
            case "dd":
                Within("    ", null, element);
                break;
            case "blockquote":
                _column.End(isApart: true);
                Within("> ", null, element);
                _column.End(isApart: true);
                break;
            case "pre":
                Preformatted(element);
                break;
            case "table" when element is IHtmlTableElement table && TextTable.IsOfWords(table):
                Columns(table);
                break;
            default:
                return VisitPlain(element);
        }

        return true;
    }

    private bool VisitPlain(IElement element)
    {
        bool isApart = Apart.Contains(element.LocalName, StringComparer.Ordinal);
        if (!isApart && element.LocalName != "table" && !Tight.Contains(element.LocalName, StringComparer.Ordinal))
        {
            return false;
        }

        _column.End(isApart);
        Walk(element);
        _column.End(isApart);
        return true;
    }

    private void Head(IElement element, char line)
    {
        _column.End(isApart: true);
        Walk(element);
        if (_column.End(isApart: false) is > 0 and var length)
        {
            _column.AddLines([new string(line, Math.Min(length, _column.Room))]);
        }

        _column.End(isApart: true);
    }

    private void List(IElement list)
    {
        bool isApart = list.ParentElement?.Closest("li, ul, ol, menu") is null;
        int number = list is IHtmlOrderedListElement { Start: > 0 and < 10_000 } ordered ? ordered.Start : 1;
        _column.End(isApart);
        foreach (var entry in list.Children.Where(child => !IsUnseen(child)))
        {
            if (entry.LocalName is "ul" or "ol")
            {
                _column.Enter("  ");
                List(entry);
                _column.Leave();
                continue;
            }

            string marker = list.LocalName == "ol" ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "- ";
            Within(new(' ', marker.Length), marker, entry);
        }

        _column.End(isApart);
    }

    private void Within(string prefix, string? marker, IElement element)
    {
        _column.End(isApart: false);
        _column.Enter(prefix, marker);
        Walk(element);
        _column.End(isApart: false);
        _column.Leave();
    }

    private void Preformatted(IElement element)
    {
        _column.End(isApart: true);
        _column.AddLines(element.TextContent.TrimEnd().Split('\n').Select(line => $"    {string.Concat(line.Where(letter => letter == '\t' || !char.IsControl(letter)))}"));
        _column.End(isApart: true);
    }

    private void Columns(IHtmlTableElement table)
    {
        _column.End(isApart: true);
        var rows = table.Rows.Where(row => !IsUnseen(row)).Select(row => row.Cells.Where(cell => !IsUnseen(cell)).Select(CellText).ToList()).Where(row => row.Exists(cell => cell.Length > 0)).ToList();
        bool hasHead = rows.Count > 1 && table.Rows[0].Cells.All(cell => cell is IHtmlTableHeaderCellElement);
        if (rows.Count > 0 && TextTable.Set(rows, hasHead, _column.Room) is { } lines)
        {
            _column.AddLines(lines);
        }
        else
        {
            foreach (var row in rows)
            {
                _column.Append(string.Join(" | ", row));
                _column.End(isApart: false);
            }
        }

        _column.End(isApart: true);
    }

    private string CellText(IElement cell)
    {
        Walk(cell);
        return _column.Take();
    }
}
