namespace Flattr.Api.PageViews.Dashboard;

/// <summary>A vertical scale from 0 to a round number, with the round numbers on the way.</summary>
public sealed class ChartScale
{
    private const int MostSteps = 4;

    private ChartScale(long step, int steps) => (Step, Top) = (step, step * steps);

    public long Step { get; }

    public long Top { get; }

    /// <summary>0, one step, … up to the top.</summary>
    public IEnumerable<long> Ticks => Enumerable.Range(0, (int)(Top / Step) + 1).Select(tick => tick * Step);

    /// <summary>The smallest scale that holds <paramref name="max"/> in at most four steps of 1, 2 or 5 times a power of ten.</summary>
    public static ChartScale Holding(long max)
    {
        for (long power = 1; ; power *= 10)
        {
            foreach (var step in (ReadOnlySpan<long>)[power, 2 * power, 5 * power])
            {
                var steps = Math.Max(1, (max + step - 1) / step);
                if (steps <= MostSteps)
                {
                    return new(step, (int)steps);
                }
            }
        }
    }

    /// <summary>How high a value stands, of <paramref name="height"/> in all.</summary>
    public double HeightOf(long value, double height) => Math.Clamp((double)value / Top, 0, 1) * height;
}
