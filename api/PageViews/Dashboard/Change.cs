namespace Flattr.Api.PageViews.Dashboard;

/// <summary>How a figure stands to the one before it. <paramref name="Percent"/> is null where the one before was nothing.</summary>
public readonly record struct Change(int Direction, long? Percent)
{
    /// <summary>Null where one of the two is not known.</summary>
    public static Change? Of(long? now, long? before)
    {
        if (now is not { } value || before is not { } reference)
        {
            return null;
        }

        long? percent = reference == 0 ? null : (long)Math.Round(Math.Abs(value - reference) * 100.0 / reference);
        return new(percent == 0 ? 0 : Math.Sign(value - reference), percent);
    }

    public string Text => Direction switch
    {
        0 => "±0%",
        _ when Percent is null => "new",
        > 0 => $"▲ {Numbers.Compact(Percent.Value)}%",
        _ => $"▼ {Numbers.Compact(Percent.Value)}%",
    };

    /// <summary>The same for someone who hears it.</summary>
    public string Spoken => Direction switch
    {
        0 => "as many as",
        _ when Percent is null => "none in",
        > 0 => $"{Numbers.Exact(Percent.Value)} percent more than",
        _ => $"{Numbers.Exact(Percent.Value)} percent less than",
    };
}
