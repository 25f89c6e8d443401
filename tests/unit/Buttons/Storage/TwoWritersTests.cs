using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Buttons.Storage;

/// <summary>Two silos that write clicks on the same buttons to one database at the same moment, on two days at once.</summary>
public sealed class TwoWritersTests
{
    private const int Buttons = 20;
    private const int Rounds = 60;
    private const int DaysOfMonth = 30;

    private static readonly Month November = new(202611);

    private readonly FakeTimeProvider _time = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Neither_waits_for_ever_and_each_day_keeps_its_clicks()
    {
        await using var one = await ButtonStorage.StartAsync(DatabaseKind.Postgres, _time);
        await using var other = one.Join(_time);
        var epochs = await CreateAsync(one);
        var random = new Random(20261126);
        var counted = new Dictionary<(long Button, int Day), HashSet<Guid>>();
        for (int round = 0; round < Rounds; round++)
        {
            // Every round turns the day of every head once forwards and once back, whoever comes first, and begins with heads that have no day.
            int day = 1 + (round % (DaysOfMonth - 1));
            var tokens = Enumerable.Range(0, Buttons).ToDictionary(button => button, _ => Guid.NewGuid());
            await Task.WhenAll(
                WriteAsync(one, Shuffled(random), day, epochs, counted, tokens),
                WriteAsync(other, Shuffled(random), day + 1, epochs, counted, tokens));
        }

        foreach (int button in Enumerable.Range(0, Buttons))
        {
            var counts = await one.Reader.CountByTimeAsync(new(button), November, November);
            Assert.Equal(
                counted.Where(day => day.Key.Button == button).SelectMany(day => day.Value).Distinct().Count(),
                counts.Months.Single().Visitors);
            Assert.Equal(counts.Months.Single().Visitors, counts.Days.Sum(day => day.Visitors));
            foreach (var day in counts.Days)
            {
                // The token that both bring counts on the day of whoever was first.
                int brought = counted[(button, day.Day.Day)].Count;
                int shared = counted.Where(other => other.Key.Button == button && other.Key.Day != day.Day.Day).Sum(other => other.Value.Count(counted[(button, day.Day.Day)].Contains));
                Assert.InRange(day.Visitors, brought - shared, brought);
            }
        }
    }

    private static async Task<Dictionary<int, long>> CreateAsync(ButtonStorage storage)
    {
        var epochs = new Dictionary<int, long>();
        foreach (int button in Enumerable.Range(0, Buttons))
        {
            await storage.Buttons.AddAsync(new(button), Guid.CreateVersion7(), new() { Url = $"https://example.org/{button}", Title = "A page" });
            epochs[button] = (await storage.Clicks.TakeEpochAsync(new(button), November))!.Epoch;
        }

        return epochs;
    }

    /// <summary>Two clicks on each button, one of them a token that the other silo brings too.</summary>
    private static async Task WriteAsync(
        ButtonStorage storage, int[] buttons, int day, Dictionary<int, long> epochs, Dictionary<(long Button, int Day), HashSet<Guid>> counted, Dictionary<int, Guid> shared)
    {
        var writes = new List<Task>();
        foreach (int button in buttons)
        {
            var batch = new ClickBatch(storage.Writer, new(button), November, epochs[button]);
            foreach (var token in new[] { shared[button], Guid.NewGuid() })
            {
                batch.TryAdd(new(token, day, isMember: false));
                if (!counted.TryGetValue((button, day), out var ofDay))
                {
                    counted[(button, day)] = ofDay = [];
                }

                ofDay.Add(token);
            }

            writes.Add(storage.Writes.WriteAsync(batch));
        }

        await Task.WhenAll(writes);
    }

    private static int[] Shuffled(Random random)
    {
        int[] buttons = [.. Enumerable.Range(0, Buttons)];
        random.Shuffle(buttons);
        return buttons;
    }
}
