using System.Runtime.InteropServices;
using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>What is spent of one message: read from the database, changed by the hits of a commit one after the other, and then written as it is.</summary>
internal sealed class MessageHits(long campaign, MessageNonce nonce)
{
    /// <summary>Links that are followed so shortly before or after the hidden one are followed by a scanner. Seconds.</summary>
    public const int ScannersTake = 10;

    private readonly List<SpentRow> _rows = [];

    public long Campaign => campaign;

    public MessageNonce Nonce => nonce;

    /// <summary>In the order of their coming.</summary>
    public List<PendingReaction> Hits { get; } = [];

    /// <summary>What the commit has to write.</summary>
    public IEnumerable<SpentRow> Changes => _rows.Where(row => row.Change != RowChange.None);

    /// <summary>Its recipient has followed a link for the first time (1), or none but a scanner had (-1): who followed any is a matter of the rows of links alone.</summary>
    public int MoreWhoClicked => (_rows.Exists(row => row.IsThere && HitKind.IsLink(row.Kind)) ? 1 : 0) - (_rows.Exists(row => row.IsStored && HitKind.IsLink(row.Kind)) ? 1 : 0);

    public void AddStored(int kind, long? second) => _rows.Add(SpentRow.Stored(this, kind, second));

    public void Decide()
    {
        foreach (var hit in CollectionsMarshal.AsSpan(Hits))
        {
            hit.Outcome = hit.Kind switch
            {
                HitKind.Scanned => Scan(hit),
                _ when HitKind.IsLink(hit.Kind) => Follow(hit),
                _ => Add(hit.Kind, second: null, hit),
            };
        }
    }

    private MailHitOutcome Follow(PendingReaction hit)
    {
        if (Find(HitKind.Scanned) is { Second: { } second } && IsNear(second, hit.Second))
        {
            return MailHitOutcome.Scanner;
        }

        return Add(hit.Kind, hit.Second, hit);
    }

    /// <summary>Takes back what the scanner followed before it came to the hidden link.</summary>
    private MailHitOutcome Scan(PendingReaction hit)
    {
        if (Add(HitKind.Scanned, hit.Second, hit: null) == MailHitOutcome.AlreadyCounted)
        {
            var scanned = Find(HitKind.Scanned)!;
            scanned.Second = Math.Max(scanned.Second ?? 0, hit.Second);
        }

        foreach (var row in _rows.Where(row => row.IsThere && HitKind.IsLink(row.Kind) && row.Second is { } second && IsNear(second, hit.Second)))
        {
            row.TakeBack();
        }

        return MailHitOutcome.Scanner;
    }

    private MailHitOutcome Add(int kind, long? second, PendingReaction? hit)
    {
        var row = _rows.Find(row => row.Kind == kind);
        if (row is { IsThere: true })
        {
            return MailHitOutcome.AlreadyCounted;
        }

        if (row is null)
        {
            row = new(this, kind);
            _rows.Add(row);
        }

        (row.IsThere, row.Second, row.Hit) = (true, second, hit);
        return MailHitOutcome.Counted;
    }

    private SpentRow? Find(int kind) => _rows.Find(row => row.Kind == kind && row.IsThere);

    private static bool IsNear(long second, long other) => Math.Abs(second - other) <= ScannersTake;
}
