using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>The clicks of one commit, by the heads that they raise. Takes every token for new until it is told which were.</summary>
internal sealed class ClickCommit
{
    private readonly List<ClickBatch> _batches;
    private readonly Dictionary<(long Button, int Month, long Epoch, int Day), HeadRise> _rises = [];
    private readonly Dictionary<(long Button, int Month, Guid Token), NewToken> _tokens = [];

    public ClickCommit(IReadOnlyList<PendingWrite> writes)
    {
        _batches = [.. writes.Cast<ClickBatch>()];
        foreach (var batch in _batches)
        {
            foreach (var click in batch.Clicks)
            {
                var rise = RiseOf(batch, click);

                // Of the same token twice in one commit the first is new.
                click.IsNew = _tokens.TryAdd((rise.Button, rise.Month, click.Token), new(rise, click));
                if (click.IsNew)
                {
                    rise.Add(click, 1);
                }
            }
        }
    }

    /// <summary>
    /// What has yet to be raised, one of each head since a statement changes a row once: another day of the same head comes by itself. In the order of the
    /// heads' keys.
    /// </summary>
    public IReadOnlyList<HeadRise> NotRaised =>
        [.. _rises.Values.Where(rise => rise.CountAfter is null).DistinctBy(rise => (rise.Button, rise.Month)).OrderBy(rise => (rise.Button, rise.Month))];

    public IReadOnlyCollection<NewToken> Tokens => _tokens.Values;

    /// <summary>That token was new.</summary>
    public void IsAdded(long button, int month, Guid token) => _tokens.Remove((button, month, token));

    /// <summary>The rest had been counted before: what has been raised by too much, each with the negative rise that corrects it.</summary>
    public Dictionary<HeadRise, HeadRise> SettleTheRest()
    {
        var corrections = new Dictionary<HeadRise, HeadRise>();
        foreach (var (rise, click) in _tokens.Values)
        {
            click.IsNew = false;
            if (rise.CountAfter is null)
            {
                rise.Add(click, -1);
                continue;
            }

            if (!corrections.TryGetValue(rise, out var correction))
            {
                corrections[rise] = correction = rise.Another();
            }

            correction.Add(click, -1);
        }

        return corrections;
    }

    public void TellCounts()
    {
        foreach (var batch in _batches)
        {
            batch.CountAfter = RiseOf(batch, batch.Clicks[^1]).CountAfter!.Value;
        }
    }

    private HeadRise RiseOf(ClickBatch batch, PendingClick click)
    {
        var key = (batch.Button.Number, batch.Month.Number, batch.Epoch, click.Day);
        if (!_rises.TryGetValue(key, out var rise))
        {
            _rises[key] = rise = new(batch, click.Day);
        }

        return rise;
    }

    internal readonly record struct NewToken(HeadRise Rise, PendingClick Click);
}
