using Flattr.GrainInterfaces.Mail.Tracking;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>A row of <c>mail_spent</c>: as it was before a commit, and as it will be after it.</summary>
internal sealed class SpentRow(MessageHits message, int kind)
{
    private long? _storedSecond;

    public MessageHits Message => message;

    public int Kind => kind;

    /// <summary>When a link was followed, in seconds since 1970; null for pictures, and once it isn't needed any more.</summary>
    public long? Second { get; set; }

    /// <summary>Before the commit.</summary>
    public bool IsStored { get; private init; }

    public bool IsThere { get; set; }

    /// <summary>The hit of this commit that it is of.</summary>
    public PendingReaction? Hit { get; set; }

    public RowChange Change => (IsStored, IsThere) switch
    {
        (false, true) => RowChange.Added,
        (true, false) => RowChange.Deleted,
        (true, true) when Second != _storedSecond => RowChange.Moved,
        _ => RowChange.None,
    };

    public static SpentRow Stored(MessageHits message, int kind, long? second) =>
        new(message, kind) { IsStored = true, _storedSecond = second, Second = second, IsThere = true };

    /// <summary>It was a scanner's.</summary>
    public void TakeBack()
    {
        IsThere = false;
        if (Hit is { } hit)
        {
            hit.Outcome = MailHitOutcome.Scanner;
        }
    }
}

/// <summary>What a commit does with a row.</summary>
internal enum RowChange
{
    None = 0,
    Added = 1,
    Deleted = 2,

    /// <summary>It has another second.</summary>
    Moved = 3,
}
