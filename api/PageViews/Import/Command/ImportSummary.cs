using System.Globalization;
using Spectre.Console;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>What the command leaves on the screen.</summary>
internal static class ImportSummary
{
    public static void Write(IAnsiConsole console, ImportTally tally)
    {
        var table = new Table().AddColumn("Lines").AddColumn(new TableColumn("Number").RightAligned());
        table.AddRow("Counted as page views", Number(tally.Counted));
        foreach (var (reason, lines) in tally.Dropped)
        {
            table.AddRow(Markup.Escape($"Dropped: {reason}"), Number(lines));
        }

        table.AddRow("Already counted", Number(tally.AlreadyCounted));
        table.AddRow("All", Number(tally.Lines));
        console.Write(table);
        if (tally.Lines > 0 && tally.AlreadyCounted == tally.Lines)
        {
            console.WriteLine("Nothing new: every line has been counted before.");
        }
        else if (tally.Counted == 0 && tally.Dropped.GetValueOrDefault("no-agent") > 0)
        {
            console.WriteLine("Lines without a user agent, as Common Log Format has them, are not counted: nobody could tell readers from robots.");
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
