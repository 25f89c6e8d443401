using System.Globalization;
using Spectre.Console;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>A bar for each file, on a terminal.</summary>
internal sealed class BarProgress(IAnsiConsole console, ProgressContext context, TimeProvider time) : IImportProgress
{
    private readonly Dictionary<string, ProgressTask> _bars = [];
    private readonly LineRate _rate = new(time);

    /// <summary>Shows bars while the work goes on.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, TimeProvider time, Func<IImportProgress, Task<T>> work) => console.Progress()
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new DownloadedColumn(),
            new RemainingTimeColumn())
        .StartAsync(context => work(new BarProgress(console, context, time)));

    public void Report(string file, long read, long length, long lines)
    {
        if (!_bars.TryGetValue(file, out var bar))
        {
            bar = _bars[file] = context.AddTask(Markup.Escape(file), maxValue: Math.Max(length, 1));
        }

        var speed = _rate.Of(file, lines);
        bar.Description = string.Create(CultureInfo.InvariantCulture, $"{Markup.Escape(file)} [grey]{lines:N0} lines, {speed:N0}/s[/]");
        bar.MaxValue = Math.Max(length, 1);
        bar.Value = length == 0 ? 1 : read;
    }

    public void Say(string sentence) => console.MarkupLineInterpolated($"[yellow]{sentence}[/]");
}
