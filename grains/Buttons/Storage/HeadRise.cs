namespace Flattr.Grains.Buttons.Storage;

/// <summary>By how much a commit raises the head of a button and month on one day, under one epoch.</summary>
internal sealed class HeadRise(ClickBatch batch, int day)
{
    public long Button => batch.Button.Number;

    public int Month => batch.Month.Number;

    public long Epoch => batch.Epoch;

    /// <summary>Of the month, from 1.</summary>
    public int Day => day;

    public long Members { get; private set; }

    public long Visitors { get; private set; }

    /// <summary>Clicks of the month after it; null until it has been written.</summary>
    public long? CountAfter { get; set; }

    /// <summary>One click more, or with -1 one less.</summary>
    public void Add(PendingClick click, int clicks)
    {
        if (click.IsMember)
        {
            Members += clicks;
        }
        else
        {
            Visitors += clicks;
        }
    }

    /// <summary>Nothing yet, for the same head and day.</summary>
    public HeadRise Another() => new(batch, day);
}
