using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>A recipient's message is over and done with: his row goes, and one more is counted for what became of it.</summary>
internal sealed class Settlement(SettlementWriter writer, ClaimedRecipient recipient, MailOutcome outcome) : PendingWrite
{
    public ClaimedRecipient Recipient => recipient;

    public MailOutcome Outcome => outcome;

    protected internal override IBatchWriter Writer => writer;
}
