using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>A proven hit that waits for its commit.</summary>
/// <param name="campaign">Of which campaign.</param>
/// <param name="nonce">Of which message.</param>
/// <param name="kind">A link, or one of <see cref="HitKind"/>.</param>
/// <param name="second">When it came, in seconds since 1970.</param>
internal sealed class PendingReaction(long campaign, MessageNonce nonce, int kind, long second)
{
    public long Campaign => campaign;

    public MessageNonce Nonce => nonce;

    public int Kind => kind;

    public long Second => second;

    /// <summary>Set by the writer; true after the commit.</summary>
    public MailHitOutcome Outcome { get; set; }

    /// <summary>A nonce is never printed.</summary>
    public override string ToString() => nameof(PendingReaction);
}
