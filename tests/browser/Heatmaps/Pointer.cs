using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>Somebody who clicks about a page at random, and knows what the tracker has to say of it.</summary>
internal sealed class Pointer(IPage page, SamplePage sample, int width, Random random)
{
    private const int ClicksBetweenScrolls = 8;

    private readonly double _zoom = sample.Zoom;

    /// <summary>Clicks, and answers under which address what was clicked, and how that is to be told.</summary>
    public async Task<IReadOnlyList<Aim>> ClickAsync(View view, int clicks)
    {
        Thing[] things = [.. view.Things.Select(thing => thing.Times(_zoom))];
        List<Aim> aims = [];
        while (aims.Count < clicks)
        {
            var x = -random.Next((int)(sample.Leftwards(width) * _zoom) + 1);
            var y = random.Next(Math.Max(0, (int)(view.Height * _zoom) - SamplePage.WindowHeight) + 1);
            await page.EvaluateAsync("place => scrollTo(...place)", new[] { x, y });
            Aim[] next = [.. Enumerable.Range(0, Math.Min(ClicksBetweenScrolls, clicks - aims.Count)).Select(_ => Take(view, things, x, y))];
            await StandsAtAsync(next);
            foreach (var aim in next)
            {
                await page.Mouse.ClickAsync(aim.X, aim.Y);
            }

            aims.AddRange(next);
        }

        return aims;
    }

    /// <summary>What this says of the page is what the browser has drawn.</summary>
    private async Task StandsAtAsync(Aim[] aims)
    {
        const string Look =
            """
            points => {
              const at = (root, x, y) => {
                const found = root.elementFromPoint(x, y), box = found.getBoundingClientRect()
                if (found.localName == 'iframe') return at(found.contentDocument, x - box.left, y - box.top)
                const inner = found.shadowRoot?.elementFromPoint(x, y)
                return inner && inner != found ? at(found.shadowRoot, x, y) : found
              }
              return points.map(([x, y]) => +at(document, x, y).dataset.t)
            }
            """;
        var seen = await page.EvaluateAsync<int[]>(Look, aims.Select(aim => new[] { aim.X, aim.Y }).ToArray());
        Assert.Equal(aims.Select(aim => aim.Thing), seen);
    }

    /// <summary>A point on some thing that is in the window, clear of its edge and of those of the cells.</summary>
    private Aim Take(View view, Thing[] things, int scrollX, int scrollY)
    {
        while (true)
        {
            var thing = things[random.Next(things.Length)];
            var left = thing.Left - scrollX;
            var top = thing.Stays ? thing.Top : thing.Top - scrollY;
            int x = (int)Math.Ceiling(left + 1 + (random.NextDouble() * (thing.Width - 3)));
            int y = (int)Math.Ceiling(top + 1 + (random.NextDouble() * (thing.Height - 3)));
            if (x < 0 || y < 0 || x >= width || y >= SamplePage.WindowHeight || InFront(things, x, y, scrollX, scrollY) != thing)
            {
                continue;
            }

            var sheet = thing.Sheet ?? new(view.Path, 0, 0, width);
            double[] cells =
            [
                32 * (x - left) / thing.Width, 32 * (y - top) / thing.Height,
                32 * (x + scrollX - sheet.Left) / sheet.Width, (y + scrollY - sheet.Top) / 32,
            ];
            if (cells.All(cell => Math.Floor(cell - 0.02) == Math.Floor(cell + 0.02)))
            {
                return new(sheet.Path, thing.Number, x, y, [.. cells.Select(cell => Math.Clamp((int)Math.Floor(cell), 0, cell == cells[3] ? 4095 : 31))], !thing.IsLive)
                {
                    Across = (x - left) / thing.Width,
                    Down = (y - top) / thing.Height,
                };
            }
        }
    }

    private static Thing? InFront(Thing[] things, int x, int y, int scrollX, int scrollY) => things.LastOrDefault(thing =>
        thing.Stays ? thing.Contains(x, y) : thing.Contains(x + scrollX, y + scrollY));
}

/// <summary>A click that was made: on which thing, where in the window, and what is to be told of it.</summary>
internal sealed record Aim(string Path, int Thing, int X, int Y, IReadOnlyList<int> Cells, bool IsDead)
{
    /// <summary>Where in the thing, as a share of its width.</summary>
    public required double Across { get; init; }

    /// <summary>And of its height.</summary>
    public required double Down { get; init; }
}
