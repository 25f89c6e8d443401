using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>The hits of one commit, by the messages that they are of.</summary>
internal sealed class HitCommit
{
    public HitCommit(IReadOnlyList<PendingWrite> writes)
    {
        var messages = new Dictionary<(long Campaign, MessageNonce Nonce), MessageHits>();
        foreach (var hit in writes.Cast<HitBatch>().SelectMany(batch => batch.Hits))
        {
            var key = (hit.Campaign, hit.Nonce);
            if (!messages.TryGetValue(key, out var message))
            {
                messages[key] = message = new(hit.Campaign, hit.Nonce);
            }

            message.Hits.Add(hit);
        }

        Messages = [.. messages.Values.OrderBy(message => message.Campaign).ThenBy(message => message.Nonce.High).ThenBy(message => message.Nonce.Low)];
        Campaigns = [.. Messages.Select(message => message.Campaign).Distinct().Order()];
    }

    /// <summary>In the order of their numbers, in which writers take them.</summary>
    public long[] Campaigns { get; }

    /// <summary>What is stored of each is to be read. In the order of their keys: neighbours lie together, and the table doesn't tell who came first.</summary>
    public List<MessageHits> Messages { get; }

    /// <summary>By how much each number of each campaign changes; nothing else about a campaign is kept.</summary>
    public SortedDictionary<(long Campaign, int Kind), long> People { get; } = [];

    /// <summary>What the commit has to write.</summary>
    public List<SpentRow> Changes { get; } = [];

    /// <summary>Nothing is counted for a campaign whose secret was forgotten meanwhile: what was spent is deleted, and would be spent again.</summary>
    /// <param name="counting">The campaigns that still count.</param>
    public void LeaveOutAllBut(ICollection<long> counting)
    {
        foreach (var hit in Messages.Where(message => !counting.Contains(message.Campaign)).SelectMany(message => message.Hits))
        {
            hit.Outcome = MailHitOutcome.NotCounted;
        }

        Messages.RemoveAll(message => !counting.Contains(message.Campaign));
    }

    /// <summary>Called when what is stored of every message has been read.</summary>
    public void Decide()
    {
        foreach (var message in Messages)
        {
            message.Decide();
            Count(message.Campaign, HitKind.Clicked, message.MoreWhoClicked);
            foreach (var row in message.Changes)
            {
                Changes.Add(row);
                Count(message.Campaign, row.Kind, row.Change switch { RowChange.Added => 1, RowChange.Deleted => -1, _ => 0 });
            }
        }
    }

    public SpentRow[] ChangesBy(RowChange change) => [.. Changes.Where(row => row.Change == change)];

    private void Count(long campaign, int kind, int people)
    {
        if (people != 0)
        {
            People[(campaign, kind)] = People.GetValueOrDefault((campaign, kind)) + people;
        }
    }
}
